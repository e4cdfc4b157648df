namespace MaskRcnn.Images.Rows;

/// <summary>The rows of a picture in memory.</summary>
internal sealed class WholeRows(RgbImage image) : PictureRows(image.Size)
{
    private int _next;

    public override void Read(Span<byte> rows)
    {
        image.Pixels.Slice(_next, rows.Length).CopyTo(rows);
        _next += rows.Length;
    }
}
