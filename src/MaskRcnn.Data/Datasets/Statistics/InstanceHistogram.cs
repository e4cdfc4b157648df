namespace MaskRcnn.Datasets;

/// <summary>How many images have a number of instances.</summary>
/// <param name="Minimum">Smallest number of instances.</param>
/// <param name="Maximum">Largest number of instances.</param>
/// <param name="Images">Number of images.</param>
public sealed record InstanceHistogram(int Minimum, int Maximum, int Images)
{
    /// <summary>0, 1, 2 to 3, 4 to 7 and so on, as far as there are images.</summary>
    internal static IReadOnlyList<InstanceHistogram> Of(IEnumerable<int> counts)
    {
        int[] all = [.. counts];
        int most = all.DefaultIfEmpty(0).Max();
        var rows = new List<InstanceHistogram> { new(0, 0, all.Count(count => count == 0)) };
        for (long minimum = 1; minimum <= most; minimum *= 2)
        {
            int maximum = (int)Math.Min((2 * minimum) - 1, int.MaxValue);
            rows.Add(new InstanceHistogram((int)minimum, maximum, all.Count(count => count >= minimum && count <= maximum)));
        }

        return rows;
    }
}
