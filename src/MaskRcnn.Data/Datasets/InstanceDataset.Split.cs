namespace MaskRcnn.Datasets;

public sealed partial class InstanceDataset
{
    /// <summary>
    /// Splits the images at random into two data sets with the same classes. Which part an image goes to depends on the seed and the
    /// names of the files, not on their order or folder, and is the same on every machine; few images change sides when others are added.
    /// </summary>
    /// <param name="fraction">Share of the images in the first part, between 0 and 1; rounded to whole images.</param>
    /// <param name="seed">Another seed gives another split.</param>
    /// <returns>Both parts, images in the order of this data set.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not between 0 and 1.</exception>
    public (InstanceDataset First, InstanceDataset Second) Split(double fraction, int seed)
    {
        if (!(fraction is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "The fraction of a split must lie between 0 and 1.");
        }

        int count = (int)Math.Round(fraction * _images.Length, MidpointRounding.AwayFromZero);
        HashSet<long> first =
        [
            .. _images.OrderBy(image => SplitRank.Of(seed, Path.GetFileName(image.Path))).ThenBy(image => image.Path, StringComparer.Ordinal).ThenBy(image => image.Id)
                .Take(count).Select(image => image.Id),
        ];
        return (Where(image => first.Contains(image.Id)), Where(image => !first.Contains(image.Id)));
    }

    /// <summary>
    /// Splits the images into any number of data sets with the same classes: by share or count, with every class in proportion or not, and
    /// groups of images kept together. Which part an image goes to depends on the seed and the names of the files, and is the same on every
    /// machine.
    /// </summary>
    /// <param name="options">The parts.</param>
    /// <returns>The parts in the order of the options, images in the order of this data set. Images that no part wants are in none.</returns>
    /// <exception cref="ArgumentException">An option is out of range, there are too few images, or a file name has no group.</exception>
    public IReadOnlyList<InstanceDataset> Split(DatasetSplitOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        IReadOnlyList<SplitUnit> units = SplitUnit.Of(this, options);
        var assignment = new SplitAssignment(units, SplitSizes.Of(options.Parts, _images.Length));
        int[] parts = options.Stratify ? assignment.Stratify(_images.Length) : assignment.Draw();
        var partOf = units.Zip(parts).SelectMany(pair => pair.First.Images.Select(image => (image.Id, Part: pair.Second)))
            .ToDictionary(entry => entry.Id, entry => entry.Part);
        return [.. options.Parts.Select((_, part) => Where(image => partOf[image.Id] == part))];
    }
}
