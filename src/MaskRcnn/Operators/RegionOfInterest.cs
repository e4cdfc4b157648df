using MaskRcnn.Structures;

namespace MaskRcnn.Operators;

/// <summary>A box to pool features from.</summary>
/// <param name="Image">Index of its image in the batch.</param>
/// <param name="Level">Index of the feature map to pool from.</param>
/// <param name="Box">float32 xyxy in pixels of the resized image.</param>
internal readonly record struct RegionOfInterest(int Image, int Level, Box Box);
