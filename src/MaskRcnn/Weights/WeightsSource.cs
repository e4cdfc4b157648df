
namespace MaskRcnn.Weights;

/// <summary>
/// Where to take weights from and how exactly they must fit. Immutable; the file is opened, and downloaded if it has to be, when it is
/// needed. Safe for several threads.
/// </summary>
public sealed class WeightsSource
{
    private readonly Func<string> _fetch;

    private WeightsSource(string path, string? sha256, bool strict, Func<string>? fetch = null) =>
        (Path, Sha256, Strict, _fetch) = (path, sha256, strict, fetch ?? (() => path));

    /// <summary>The file, or where it will be once it has been downloaded.</summary>
    public string Path { get; }

    /// <summary>The SHA-256 that the file must have, 64 lower-case hexadecimal digits, or null for any.</summary>
    public string? Sha256 { get; }

    /// <summary>Whether a missing, unexpected or misshapen tensor is an error.</summary>
    public bool Strict { get; }

    /// <summary>Weights in a file of any format of <see cref="WeightsFileFormat"/>.</summary>
    /// <param name="path">
    /// The file. If its name ends as torchvision's do, <c>-bf2d0c1e.pth</c>, the digits must begin the SHA-256 of its content.
    /// </param>
    /// <param name="sha256">The SHA-256 the file must have, 64 hexadecimal digits, or null for any.</param>
    /// <param name="strict">
    /// Whether a missing, unexpected or misshapen tensor is an error (default). False imports what fits and reports the rest.
    /// </param>
    /// <returns>The source.</returns>
    /// <exception cref="ArgumentException">
    /// The path is empty, or <paramref name="sha256"/> is not 64 hexadecimal digits.
    /// </exception>
    public static WeightsSource FromFile(string path, string? sha256 = null, bool strict = true)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return new WeightsSource(path, Check(sha256), strict);
    }

    /// <summary>Weights that others publish, downloaded once into a folder that keeps them.</summary>
    /// <param name="weights">One of <see cref="PretrainedWeights.All"/>.</param>
    /// <param name="cache">The folder; null for the usual one.</param>
    /// <param name="progress">Told how far a download is, or null.</param>
    /// <param name="strict">As in <see cref="FromFile"/>.</param>
    /// <returns>The source.</returns>
    public static WeightsSource Pretrained(
        PretrainedWeights weights, WeightsCache? cache = null, IProgress<DownloadProgress>? progress = null, bool strict = true)
    {
        ArgumentNullException.ThrowIfNull(weights);
        WeightsCache folder = cache ?? new WeightsCache();
        return new WeightsSource(folder.PathOf(weights), null, strict, () => folder.Fetch(weights, progress));
    }

    /// <summary>Weights at an address, downloaded once into a folder that keeps them.</summary>
    /// <param name="address">The address, http or https, with the name of a file at its end.</param>
    /// <param name="cache">The folder; null for the usual one.</param>
    /// <param name="progress">Told how far a download is, or null.</param>
    /// <param name="sha256">As in <see cref="FromFile"/>.</param>
    /// <param name="strict">As in <see cref="FromFile"/>.</param>
    /// <returns>The source.</returns>
    /// <exception cref="ArgumentException">The address or the hash is none.</exception>
    public static WeightsSource FromAddress(
        Uri address, WeightsCache? cache = null, IProgress<DownloadProgress>? progress = null, string? sha256 = null, bool strict = true)
    {
        WeightsCache folder = cache ?? new WeightsCache();
        return new WeightsSource(folder.PathOf(address), Check(sha256), strict, () => folder.Fetch(address, progress));
    }

    /// <summary>Downloads the file if that has to be, and opens it.</summary>
    internal WeightsFile Open() => WeightsFile.Open(_fetch());

    private static string? Check(string? sha256) => sha256 is null || (sha256.Length == 64 && sha256.All(char.IsAsciiHexDigit))
        ? sha256?.ToLowerInvariant()
        : throw new ArgumentException($"The SHA-256 is \"{sha256}\"; expected 64 hexadecimal digits.", nameof(sha256));
}
