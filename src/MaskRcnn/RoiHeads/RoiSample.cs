namespace MaskRcnn.RoiHeads;

/// <summary>A sample of RoIAlign on one axis: two neighbouring positions of the decoded region and their weights.</summary>
internal readonly record struct RoiSample(int Low, int High, float LowWeight, float HighWeight);
