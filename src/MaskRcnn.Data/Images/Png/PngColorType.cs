namespace MaskRcnn.Images.Png;

/// <summary>What the samples of a PNG pixel mean (W3C PNG, third edition, table 8).</summary>
internal enum PngColorType
{
    Grey = 0,
    Rgb = 2,
    Palette = 3,
    GreyAlpha = 4,
    Rgba = 6,
}
