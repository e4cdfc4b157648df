namespace MaskRcnn.Weights;

/// <summary>A tensor that an import left out on purpose.</summary>
/// <param name="Name">Its name: the file's if only the file holds it, else the model's.</param>
/// <param name="Reason">Why it was left out.</param>
public sealed record SkippedWeights(string Name, string Reason)
{
    /// <summary>Name and reason.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => $"{Name} ({Reason})";
}
