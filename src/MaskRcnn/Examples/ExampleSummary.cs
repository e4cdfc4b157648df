using MaskRcnn.Structures;

namespace MaskRcnn;

/// <summary>What is known of an example without its pixels: enough to plan an epoch.</summary>
/// <param name="Name">As <see cref="TrainingExample.Name"/>.</param>
/// <param name="Size">Size of the image.</param>
/// <param name="Labels">The labels of its instances that training uses, 1 to K; none for an example of background.</param>
public sealed record ExampleSummary(string Name, ImageSize Size, IReadOnlyList<int> Labels);
