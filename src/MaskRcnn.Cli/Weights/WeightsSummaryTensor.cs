namespace MaskRcnn.Cli.Weights;

/// <summary>One tensor in a <see cref="WeightsSummary"/>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its element type.</param>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Bytes">The length of its data.</param>
internal sealed record WeightsSummaryTensor(string Name, string Type, IReadOnlyList<long> Shape, long Bytes);
