namespace MaskRcnn.Weights.Pickle;

/// <summary>
/// A class of Python that this library does not know. Its objects are made as empty <see cref="PickleInstance"/>s, whatever they are
/// given, so that a file may hold them beside its tensors.
/// </summary>
/// <param name="Name">The name in Python, with its module.</param>
internal sealed record PickleClass(string Name);
