namespace MaskRcnn.Weights;

/// <summary>Weights that others publish, by a short name. Immutable, safe for several threads.</summary>
public sealed class PretrainedWeights
{
    internal PretrainedWeights(string name, string family, string address)
    {
        (Name, Family, Address) = (name, family, new Uri(address));
        FileName = Path.GetFileName(Address.LocalPath);
    }

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PretrainedWeights> All => PretrainedCatalogue.All;

    /// <summary>The short name, for example <c>coco</c>.</summary>
    public string Name { get; }

    /// <summary>The name of the <see cref="WeightsFamily"/> that they belong to.</summary>
    public string Family { get; }

    /// <summary>Where their authors publish them.</summary>
    public Uri Address { get; }

    /// <summary>The name of the file.</summary>
    public string FileName { get; }

    /// <summary>Classes that they tell apart, without background; 0 for a backbone without a detector.</summary>
    public int ClassCount { get; internal init; }

    /// <summary>The licence that their authors state.</summary>
    public required string License { get; init; }

    /// <summary>About how many megabytes they are.</summary>
    public int Megabytes { get; internal init; }

    /// <summary>Box AP on COCO val2017 that their authors state, in percent, or null.</summary>
    public double? BoxAP { get; internal init; }

    /// <summary>Mask AP on COCO val2017 that their authors state, in percent, or null.</summary>
    public double? MaskAP { get; internal init; }

    /// <summary>The hash that their authors publish, or null if there is none: then structure and length are checked only.</summary>
    public PublishedHash? Hash { get; internal init; }

    /// <summary>Finds weights by their short name.</summary>
    /// <param name="name">A name of <see cref="All"/>, in any case.</param>
    /// <returns>The weights, or null if there are none of this name.</returns>
    public static PretrainedWeights? Find(string name) =>
        All.FirstOrDefault(weights => string.Equals(weights.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The residual network that torchvision trained on ImageNet.</summary>
    /// <param name="depth">Its depth.</param>
    /// <returns>The weights, or null for a depth that torchvision does not have.</returns>
    public static PretrainedWeights? FindImageNet(ResNetDepth depth) => Find($"imagenet-resnet{(int)depth}");

    /// <summary>The name.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Name;
}
