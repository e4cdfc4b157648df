namespace MaskRcnn.Datasets;

/// <summary>How many images each part is to have.</summary>
internal static class SplitSizes
{
    /// <summary>Shares become whole numbers that differ from them by less than one and sum up to what they should.</summary>
    /// <exception cref="ArgumentException">The counts need more images than there are, or a part gets none.</exception>
    public static int[] Of(IReadOnlyList<SplitPart> parts, int images)
    {
        int[] sizes = [.. parts.Select(part => part.Count ?? 0)];
        double shared = 0;
        int given = 0;
        for (int i = 0; i < sizes.Length; i++)
        {
            if (parts[i].Share is { } share)
            {
                // Rounding the running sum keeps the total right.
                shared += share * images;
                sizes[i] = (int)Math.Round(shared, MidpointRounding.AwayFromZero) - given;
                given += sizes[i];
            }
        }

        int rest = parts.Index().Where(entry => entry.Item is { Share: null, Count: null }).Select(entry => entry.Index).FirstOrDefault(-1);
        int left = images - sizes.Sum();
        if (rest >= 0)
        {
            sizes[rest] = left;
        }

        int empty = Array.FindIndex(sizes, size => size < 1);
        return left < 0 || empty >= 0
            ? throw new ArgumentException(
                $"{images} images are too few for the parts {string.Join(", ", parts.Zip(sizes, (part, size) => $"{part.Name} ({size})"))}.")
            : sizes;
    }
}
