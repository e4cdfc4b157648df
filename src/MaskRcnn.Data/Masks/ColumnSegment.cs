namespace MaskRcnn.Masks;

/// <summary>Foreground of one column of a mask: rows <paramref name="Top"/> to <paramref name="Bottom"/>, exclusive.</summary>
internal readonly record struct ColumnSegment(int Column, int Top, int Bottom);
