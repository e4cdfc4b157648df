namespace MaskRcnn.Datasets;

/// <summary>How often a class occurs.</summary>
/// <param name="Name">The class.</param>
/// <param name="Instances">Instances that are not crowds.</param>
/// <param name="Crowds">Crowds.</param>
/// <param name="Images">Images with an instance or crowd of the class.</param>
public sealed record ClassCount(string Name, int Instances, int Crowds, int Images);
