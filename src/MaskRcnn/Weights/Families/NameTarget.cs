namespace MaskRcnn.Weights.Families;

/// <summary>What an import does with a tensor of a file.</summary>
/// <param name="ModelName">The tensor of the model that receives it.</param>
/// <param name="SkipReason">Why none does, or null.</param>
internal readonly record struct NameTarget(string ModelName, string? SkipReason);
