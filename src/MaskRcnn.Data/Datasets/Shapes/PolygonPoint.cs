namespace MaskRcnn.Datasets.Shapes;

/// <summary>A vertex, pixels of the image.</summary>
internal readonly record struct PolygonPoint(double X, double Y)
{
    /// <summary>The vertex with its coordinates exchanged.</summary>
    public PolygonPoint Transposed => new(Y, X);
}
