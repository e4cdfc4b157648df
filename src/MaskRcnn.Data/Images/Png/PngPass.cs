namespace MaskRcnn.Images.Png;

/// <summary>The pixels that one pass of an interlaced PNG holds (W3C PNG, third edition, section 8).</summary>
internal sealed record PngPass(int Left, int Top, int ColumnStep, int RowStep)
{
    public static PngPass[] Adam7 { get; } =
        [new(0, 0, 8, 8), new(4, 0, 8, 8), new(0, 4, 4, 8), new(2, 0, 4, 4), new(0, 2, 2, 4), new(1, 0, 2, 2), new(0, 1, 1, 2)];

    public int ColumnsOf(int width) => (width - Left + ColumnStep - 1) / ColumnStep;

    public int RowsOf(int height) => (height - Top + RowStep - 1) / RowStep;
}
