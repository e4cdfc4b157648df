using MaskRcnn.Weights;

namespace MaskRcnn.Configuration;

/// <summary>Weights that a training starts from, as a configuration names them.</summary>
public sealed class InitialWeights
{
    /// <summary>The residual network that was trained on ImageNet and has the depth of the model's backbone.</summary>
    public const string ImageNet = "imagenet";

    /// <summary>
    /// A file of weights of any known format, an address of one (http or https), the name of published weights such as <c>coco</c>
    /// (<see cref="PretrainedWeights.All"/>), or <c>imagenet</c>. A name goes before a file of the same name.
    /// </summary>
    public required string Path { get; set; }

    /// <summary>The SHA-256 that the file must have, 64 hexadecimal digits. Null (default): any.</summary>
    public string? Sha256 { get; set; }

    /// <summary>Whether a missing, unexpected or misshapen tensor is an error (default true); else what fits is taken.</summary>
    public bool Strict { get; set; } = true;

    /// <summary>Whether the path is that of a file, and neither a name nor an address.</summary>
    internal bool IsFile => !IsAddress && Path != ImageNet && PretrainedWeights.Find(Path) is null;

    private bool IsAddress =>
        Path.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || Path.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <summary>The weights.</summary>
    /// <param name="backbone">The depth of the model's backbone, which decides what <c>imagenet</c> stands for.</param>
    /// <param name="cache">The folder of downloads; null for the usual one.</param>
    /// <param name="progress">Told how far a download is, or null.</param>
    /// <returns>The source, not opened yet.</returns>
    /// <exception cref="ArgumentException">The path is empty, the hash is none, or no ImageNet weights have this depth.</exception>
    /// <exception cref="FileNotFoundException">
    /// <c>imagenet</c> with a backbone of 20 layers, which the NuGet package of <see cref="DnnImageFeaturizer"/> has, but not the application.
    /// </exception>
    public WeightsSource ToSource(
        ResNetDepth backbone = ResNetDepth.ResNet50, WeightsCache? cache = null, IProgress<DownloadProgress>? progress = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Path);
        if (IsAddress)
            return WeightsSource.FromAddress(ToAddress(), cache, progress, Sha256, Strict);
        if (Path == ImageNet && backbone == ResNetDepth.ResNet20)
            return DnnImageFeaturizer.ToSource();
        PretrainedWeights? published = Path == ImageNet ? PretrainedWeights.FindImageNet(backbone) : PretrainedWeights.Find(Path);
        return published is null ? WeightsSource.FromFile(Path, Sha256, Strict) : WeightsSource.Pretrained(published, cache, progress, Strict);
    }

    private Uri ToAddress() => Uri.TryCreate(Path, UriKind.Absolute, out Uri? address)
        ? address
        : throw new ArgumentException($"The address \"{Path}\" is none.");
}
