using static TorchSharp.torch;

namespace MaskRcnn.Weights;

/// <summary>A tensor whose shape, or kind of numbers, is not what the model needs.</summary>
/// <param name="Name">Its name in the model.</param>
/// <param name="FoundType">The element type in the file.</param>
/// <param name="FoundShape">The shape in the file.</param>
/// <param name="ExpectedType">The element type in the model.</param>
/// <param name="ExpectedShape">The shape in the model.</param>
public sealed record WeightsShapeMismatch(
    string Name, ScalarType FoundType, IReadOnlyList<long> FoundShape, ScalarType ExpectedType, IReadOnlyList<long> ExpectedShape)
{
    /// <summary>Name and both shapes.</summary>
    /// <returns>One line, for example <c>fc6.bias Float32[512] instead of Float32[1024]</c>.</returns>
    public override string ToString() =>
        $"{Name} {WeightsEntry.Describe(FoundType, FoundShape)} instead of {WeightsEntry.Describe(ExpectedType, ExpectedShape)}";
}
