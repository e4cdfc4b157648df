namespace MaskRcnn.Weights.Pickle;

/// <summary>A function of this library that stands for one of Python's.</summary>
/// <param name="Name">The name in Python, with its module.</param>
/// <param name="Call">Computes the result, or throws <see cref="InvalidDataException"/> when the arguments are not right.</param>
internal sealed record PickleFunction(string Name, Func<object?[], object?> Call);
