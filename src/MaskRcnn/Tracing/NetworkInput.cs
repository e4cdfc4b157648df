using MaskRcnn.Structures;

namespace MaskRcnn.Tracing;

/// <summary>How an image lies in the network's input.</summary>
/// <param name="ImageSize">The image as it was given.</param>
/// <param name="ResizedSize">After resizing.</param>
/// <param name="PaddedSize">The network's input, with padding.</param>
/// <param name="Window">The part of the input that the image covers, in its pixels.</param>
public sealed record NetworkInput(ImageSize ImageSize, ImageSize ResizedSize, ImageSize PaddedSize, Box Window);
