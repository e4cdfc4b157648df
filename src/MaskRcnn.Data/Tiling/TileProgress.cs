namespace MaskRcnn.Tiling;

/// <summary>How far the work on a picture is.</summary>
/// <param name="Done">Tiles that are done.</param>
/// <param name="Count">Tiles of the picture.</param>
public readonly record struct TileProgress(int Done, int Count);
