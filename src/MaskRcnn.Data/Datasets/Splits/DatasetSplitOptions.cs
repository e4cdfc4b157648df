using System.Text.RegularExpressions;

namespace MaskRcnn.Datasets;

/// <summary>How a data set is split.</summary>
public sealed record DatasetSplitOptions
{
    /// <summary>
    /// The parts, two or more with different names. At most one has neither share nor count and gets what the others leave; where none
    /// has, shares and counts say all.
    /// </summary>
    public required IReadOnlyList<SplitPart> Parts { get; init; }

    /// <summary>
    /// Whether each part gets its share of the images of every class, as far as whole images allow. Otherwise images are drawn.
    /// Source: Sechidis, Tsoumakas and Vlahavas, "On the stratification of multi-label data", ECML PKDD 2011.
    /// </summary>
    /// <value>False.</value>
    public bool Stratify { get; init; }

    /// <summary>
    /// A regular expression for file names without folder; images for which its first group (or else the whole match) is the same stay in
    /// one part, such as <c>^(slide\d+)_</c> for the crops of a slide. Parts then have as many images as whole groups allow.
    /// </summary>
    /// <value>Null: every image by itself.</value>
    public string? GroupPattern { get; init; }

    /// <summary>Another seed gives another split.</summary>
    /// <value>0.</value>
    public int Seed { get; init; }

    /// <summary>Checks every option.</summary>
    /// <exception cref="ArgumentException">An option is out of range; the message names option and value.</exception>
    public void Validate()
    {
        if (Parts is null || Parts.Count < 2 || Parts.Select(part => part.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() < Parts.Count)
        {
            throw new ArgumentException(
                $"{nameof(Parts)} is {(Parts is null ? "null" : string.Join(", ", Parts.Select(part => part.Name)))}, expected two or more parts with different names.");
        }

        foreach (SplitPart part in Parts)
        {
            Check(part);
        }

        if (Parts.Count(part => part.Share is null && part.Count is null) > 1)
        {
            throw new ArgumentException($"{nameof(Parts)} has several parts without {nameof(SplitPart.Share)} and {nameof(SplitPart.Count)}, expected at most one.");
        }

        double shares = Parts.Sum(part => part.Share ?? 0);
        if (shares > 1 + 1e-9)
        {
            throw new ArgumentException($"{nameof(Parts)} has shares that sum up to {shares}, expected at most 1.");
        }

        if (GroupPattern is not null)
        {
            CompileGroups();
        }
    }

    internal Regex CompileGroups()
    {
        try
        {
            return new Regex(GroupPattern!, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            throw new ArgumentException($"{nameof(GroupPattern)} is \"{GroupPattern}\", expected a regular expression: {error.Message}", error);
        }
    }

    private static void Check(SplitPart part)
    {
        if (string.IsNullOrWhiteSpace(part.Name) || part.Name is "." or ".." || part.Name.IndexOfAny(['/', '\\', ':']) >= 0 || part.Name.Any(char.IsControl))
        {
            throw new ArgumentException($"A part is called \"{part.Name}\", expected a name that a file may have.");
        }

        if (part is { Share: not null, Count: not null } || part.Share is not (null or (> 0 and <= 1)) || part.Count < 1)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"Part \"{part.Name}\" has a share of {part.Share} and a count of {part.Count}, expected a share above 0 and up to 1, or a count of 1 or more."));
        }
    }
}
