using MaskRcnn.Weights;

namespace MaskRcnn.Cli.Weights;

/// <summary>What <c>maskrcnn weights list</c> tells about published weights.</summary>
/// <param name="Name">The short name.</param>
/// <param name="Family">Whose weights they are.</param>
/// <param name="Classes">Classes without background, 0 for a backbone.</param>
/// <param name="BoxAP">As the authors state it, in percent, or null.</param>
/// <param name="MaskAP">As the authors state it, in percent, or null.</param>
/// <param name="Megabytes">About how large they are.</param>
/// <param name="License">As the authors state it.</param>
/// <param name="Address">Where they are published.</param>
/// <param name="Hash">Algorithm and first digits, or null for no published hash.</param>
/// <param name="Path">The file in the folder of downloads, or null.</param>
internal sealed record PublishedWeights(
    string Name, string Family, int Classes, double? BoxAP, double? MaskAP, int Megabytes, string License, string Address, string? Hash, string? Path)
{
    public static PublishedWeights Of(PretrainedWeights weights, WeightsCache cache) => new(
        weights.Name, weights.Family, weights.ClassCount, weights.BoxAP, weights.MaskAP, weights.Megabytes, weights.License,
        weights.Address.AbsoluteUri, weights.Hash is { } hash ? $"{hash.Algorithm} {hash.Prefix} ({hash.Source})" : null,
        cache.Contains(weights) ? cache.PathOf(weights) : null);
}
