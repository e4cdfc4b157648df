namespace MaskRcnn.Charts;

/// <summary>The part of a chart between its axes, and where values are in it.</summary>
/// <param name="Left">The first column of it in the picture.</param>
/// <param name="Top">The first row.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Horizontal">The values from left to right.</param>
/// <param name="Vertical">The values from the bottom to the top.</param>
internal sealed record ChartPlot(int Left, int Top, int Width, int Height, AxisRange Horizontal, AxisRange Vertical)
{
    /// <summary>Pixels from the top left of the plot, which may be outside of it; null if the values have no place.</summary>
    public (double X, double Y)? Find(double x, double y) => Horizontal.HasPlace(x) && Vertical.HasPlace(y)
        ? (Horizontal.FractionOf(x) * Width, (1 - Vertical.FractionOf(y)) * Height)
        : null;

    /// <summary>The column in the picture of a value.</summary>
    public int ColumnOf(double x) => Left + (int)Math.Round(Horizontal.FractionOf(x) * Width);

    /// <summary>The row in the picture of a value.</summary>
    public int RowOf(double y) => Top + (int)Math.Round((1 - Vertical.FractionOf(y)) * Height);
}
