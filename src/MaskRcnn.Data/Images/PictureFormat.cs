namespace MaskRcnn.Images;

/// <summary>A format that pictures are written in.</summary>
public enum PictureFormat
{
    /// <summary>PNG, lossless.</summary>
    Png,

    /// <summary>JPEG of quality 100, colours at half the resolution both ways (4:2:0).</summary>
    Jpeg,
}
