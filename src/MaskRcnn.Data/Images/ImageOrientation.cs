namespace MaskRcnn.Images;

/// <summary>
/// Where the first stored row and column lie in the picture as it should be seen (Exif 2.32, tag 0x0112).
/// The first word names the edge of row 0, the second that of column 0.
/// </summary>
internal enum ImageOrientation
{
    TopLeft = 1,
    TopRight = 2,
    BottomRight = 3,
    BottomLeft = 4,
    LeftTop = 5,
    RightTop = 6,
    RightBottom = 7,
    LeftBottom = 8,
}
