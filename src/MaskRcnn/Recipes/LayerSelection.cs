using System.Text.RegularExpressions;
using MaskRcnn.Training;

namespace MaskRcnn;

/// <summary>
/// Chooses the layers that learn by the names of their weights, which are torchvision's, such as
/// <c>backbone.body.layer3.0.conv1.weight</c>. Norms of layers that do not learn use their stored statistics. Immutable.
/// </summary>
public sealed record LayerSelection
{
    private static readonly TimeSpan s_matchTimeout = TimeSpan.FromSeconds(1);
    private readonly Regex[] _patterns;

    private LayerSelection(IReadOnlyList<string> patterns)
    {
        Patterns = patterns;
        _patterns = [.. patterns.Select(
            pattern => new Regex("^" + Regex.Escape(pattern).Replace("\\*", ".*") + "$", RegexOptions.CultureInvariant, s_matchTimeout))];
    }

    /// <summary>Names of weights, in which <c>*</c> stands for any characters.</summary>
    public IReadOnlyList<string> Patterns { get; }

    /// <summary>Everything but the residual network: pyramid, proposals and branches; "heads" in matterport's Mask R-CNN.</summary>
    public static LayerSelection Heads { get; } = FromBodyStage(5);

    /// <summary>The residual network from its second stage on (res3, layer2) and the heads.</summary>
    public static LayerSelection Stage3Up { get; } = FromBodyStage(2);

    /// <summary>The residual network from its third stage on (res4, layer3) and the heads.</summary>
    public static LayerSelection Stage4Up { get; } = FromBodyStage(3);

    /// <summary>The last stage of the residual network (res5, layer4) and the heads.</summary>
    public static LayerSelection Stage5Up { get; } = FromBodyStage(4);

    /// <summary>All layers.</summary>
    public static LayerSelection All { get; } = new(["*"]);

    /// <summary>The layers of which a weight's name fits one of the patterns.</summary>
    /// <param name="patterns">Names with <c>*</c> for any characters; at least one, none empty.</param>
    /// <exception cref="ArgumentException">There is no pattern, or one is empty.</exception>
    public static LayerSelection Matching(params IReadOnlyList<string> patterns)
    {
        ArgumentNullException.ThrowIfNull(patterns);
        if (patterns.Count == 0 || patterns.Any(string.IsNullOrWhiteSpace))
            throw new ArgumentException("A selection of layers needs at least one pattern, and none may be empty.", nameof(patterns));
        return new LayerSelection([.. patterns]);
    }

    /// <summary>Reads <c>heads</c>, <c>3+</c>, <c>4+</c>, <c>5+</c>, <c>all</c>, or patterns separated by commas.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="ArgumentException">It is empty.</exception>
    public static LayerSelection Parse(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        return text.Trim() switch
        {
            "heads" => Heads,
            "3+" => Stage3Up,
            "4+" => Stage4Up,
            "5+" => Stage5Up,
            "all" => All,
            var patterns => Matching(patterns.Split(',', StringSplitOptions.TrimEntries)),
        };
    }

    /// <summary>Whether a weight is one of a layer that learns.</summary>
    /// <param name="name">The name of the weight.</param>
    public bool Contains(string name) => _patterns.Any(pattern => pattern.IsMatch(name));

    /// <summary>The text that <see cref="Parse"/> reads.</summary>
    public override string ToString() =>
        this == Heads ? "heads" : this == Stage3Up ? "3+" : this == Stage4Up ? "4+" : this == Stage5Up ? "5+" : this == All ? "all"
        : string.Join(",", Patterns);

    /// <summary>Selections are equal if their patterns are.</summary>
    /// <param name="other">Another selection.</param>
    public bool Equals(LayerSelection? other) => other is not null && Patterns.SequenceEqual(other.Patterns, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => string.Join(",", Patterns).GetHashCode(StringComparison.Ordinal);

    private static LayerSelection FromBodyStage(int first) =>
        new(["backbone.fpn.*", "rpn.*", "roi_heads.*", .. Enumerable.Range(first, 5 - first).Select(stage => $"backbone.body.layer{stage}.*")]);
}
