namespace MaskRcnn.Tests.Parity;

/// <summary>The largest differences between the detections of one image and torchvision's.</summary>
/// <param name="Box">Pixels of the image.</param>
/// <param name="Score">Probability.</param>
/// <param name="Pixels">Mask pixels on the other side, apart from undecided ones.</param>
internal readonly record struct Deviation(double Box, double Score, int Pixels);
