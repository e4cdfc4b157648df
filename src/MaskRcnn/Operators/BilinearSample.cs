namespace MaskRcnn.Operators;

/// <summary>
/// One sampling point as a weighted sum of four pixels of a feature map (row times width plus column). A point outside the map has
/// four weights of 0. The weights are already divided by the number of points in the bin.
/// </summary>
internal struct BilinearSample
{
    public int TopLeft;
    public int TopRight;
    public int BottomLeft;
    public int BottomRight;
    public float TopLeftWeight;
    public float TopRightWeight;
    public float BottomLeftWeight;
    public float BottomRightWeight;
}
