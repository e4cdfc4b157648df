using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Tiling;

/// <summary>Puts what was found in overlapping tiles together: objects that several tiles show, and those that no tile shows whole.</summary>
/// <param name="picture">Size of the picture.</param>
/// <param name="options">When two parts are one object.</param>
internal sealed class TileJoiner(ImageSize picture, TilingOptions options)
{
    // A tile shows an object whole if its mask has so much of what all tiles show of it.
    private const double WholeShare = 0.9;

    private readonly List<TilePart> _parts = [];

    /// <summary>Takes what was found in a tile.</summary>
    public void Add(Tile tile, Detections found)
    {
        for (int i = 0; i < found.Count; i++)
            _parts.Add(new TilePart(tile, found.Labels[i], found.Scores[i], found.Boxes[i], found.Masks[i]));
    }

    /// <summary>The objects, best score first.</summary>
    public Detections Join()
    {
        TilePart[] objects = [.. Groups().Select(Merge).OrderByDescending(part => part.Score)];
        return new Detections(
            picture, Boxes.FromBoxes([.. objects.Select(part => part.Box)]),
            [.. objects.Select(part => part.Label)], [.. objects.Select(part => part.Score)], [.. objects.Select(part => part.Mask)]);
    }

    /// <summary>Parts of one object each, none with two of one tile: those that overlap most are joined first.</summary>
    private IEnumerable<List<TilePart>> Groups()
    {
        // Two parts may have the same values.
        var groups = new Dictionary<TilePart, List<TilePart>>(ReferenceEqualityComparer.Instance);
        foreach (TilePart part in _parts)
            groups.Add(part, [part]);
        foreach ((TilePart a, TilePart b, _) in Pairs().OrderByDescending(pair => pair.Overlap.IoU))
        {
            (List<TilePart> group, List<TilePart> other) = (groups[a], groups[b]);
            if (group == other || group.Any(part => other.Exists(another => another.Tile == part.Tile)))
                continue;
            group.AddRange(other);
            foreach (TilePart part in other)
                groups[part] = group;
        }
        return _parts.Select(part => groups[part]).Distinct();
    }

    private IEnumerable<(TilePart A, TilePart B, TileOverlap Overlap)> Pairs()
    {
        TilePart[][] tiles = [.. _parts.GroupBy(part => part.Tile.Index).OrderBy(tile => tile.Key).Select(tile => tile.ToArray())];
        for (int i = 0; i < tiles.Length; i++)
        {
            foreach (TilePart[] other in tiles.Skip(i + 1).Where(other => Meet(tiles[i][0].Tile, other[0].Tile)))
            {
                foreach (TilePart a in tiles[i])
                {
                    foreach (TilePart b in other.Where(b => b.Label == a.Label))
                    {
                        var overlap = TileOverlap.Of(a, b);
                        bool isCut = a.IsCutWithin(b.Tile) || b.IsCutWithin(a.Tile);
                        if (overlap.IoU >= options.MinIoU || isCut && overlap.IoMin >= options.MinIoMin)
                            yield return (a, b, overlap);
                    }
                }
            }
        }
    }

    private static bool Meet(Tile a, Tile b) => a.X < b.Right && b.X < a.Right && a.Y < b.Bottom && b.Y < a.Bottom;

    /// <summary>The best part that is whole, or all of them together, in pixels of the picture.</summary>
    private TilePart Merge(List<TilePart> parts)
    {
        TilePart best = parts.MaxBy(part => part.Score)!;
        if (parts.Count == 1)
            return InPicture(best);
        RleMask all = RleMask.Union([.. parts.Select(part => part.MaskInPicture(picture))]);
        TilePart? whole = parts.Where(part => !part.IsCut(picture) && part.Mask.Area >= WholeShare * all.Area).MaxBy(part => part.Score);
        return whole is not null ? InPicture(whole) : best with
        {
            Box = new(
                parts.Min(part => part.BoxInPicture.X0), parts.Min(part => part.BoxInPicture.Y0),
                parts.Max(part => part.BoxInPicture.X1), parts.Max(part => part.BoxInPicture.Y1)),
            Mask = all,
        };
    }

    private TilePart InPicture(TilePart part) => part with { Box = part.BoxInPicture, Mask = part.MaskInPicture(picture) };
}
