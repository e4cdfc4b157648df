using System.Security.Cryptography;

namespace MaskRcnn.Weights;

/// <summary>
/// The folder that downloaded weights are kept in. Several threads and processes may share it: one downloads a file, the others wait. What is in
/// it has been checked.
/// </summary>
public sealed class WeightsCache
{
    /// <summary>The environment variable that moves the folder.</summary>
    public const string FolderVariable = "MASKRCNN_CACHE";

    private static readonly HttpClient s_client = new() { Timeout = Timeout.InfiniteTimeSpan };
    private static readonly TimeSpan s_stall = TimeSpan.FromSeconds(60), s_lockPause = TimeSpan.FromMilliseconds(100);

    /// <summary>A cache in a folder.</summary>
    /// <param name="folder">
    /// The folder, made when it is needed; null for the one that the variable MASKRCNN_CACHE names, else <c>maskrcnn</c> in the user's
    /// folder for caches.
    /// </param>
    public WeightsCache(string? folder = null) => Folder = Path.GetFullPath(folder ?? DefaultFolder());

    /// <summary>The folder, absolute.</summary>
    public string Folder { get; }

    internal ResumableDownload Download { get; init; } = new(s_client, s_stall);

    /// <summary>Where a file of published weights is or will be.</summary>
    /// <param name="weights">The weights.</param>
    /// <returns>An absolute path.</returns>
    public string PathOf(PretrainedWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return Path.Combine(Folder, weights.FileName);
    }

    /// <summary>Where a file of an address is or will be.</summary>
    /// <param name="address">The address.</param>
    /// <returns>An absolute path.</returns>
    /// <exception cref="ArgumentException">The address is none of http or https, or ends with no name of a file.</exception>
    public string PathOf(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        string name = address.IsAbsoluteUri ? Path.GetFileName(address.LocalPath) : "";
        bool isPlain = name.Length is > 0 and <= 200 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_') && name[0] != '.';
        if (!isPlain || address.Scheme is not ("http" or "https"))
            throw new ArgumentException($"The address is \"{address}\"; expected http or https and the name of a file at the end.", nameof(address));
        // Two servers may have files of one name.
        string place = Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(address.AbsoluteUri)))[..12];
        return Path.Combine(Folder, place, name);
    }

    /// <summary>Whether weights are in the folder already.</summary>
    /// <param name="weights">The weights.</param>
    /// <returns>True if they are.</returns>
    public bool Contains(PretrainedWeights weights) => File.Exists(PathOf(weights));

    /// <summary>Downloads published weights unless they are there, and checks them.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="progress">Told how far it is, or null.</param>
    /// <param name="cancellationToken">Stops the download; the next one goes on where it stopped.</param>
    /// <returns>The path of the file.</returns>
    /// <exception cref="WeightsDownloadException">There is no connection, or the server does not have the file.</exception>
    /// <exception cref="InvalidDataException">What arrived is not what was published; it is deleted.</exception>
    public string Fetch(PretrainedWeights weights, IProgress<DownloadProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Fetch(weights.Address, PathOf(weights), path => DownloadCheck.Run(path, weights), progress, cancellationToken);

    /// <summary>Downloads a file of weights unless it is there, and checks that it is one.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="progress">Told how far it is, or null.</param>
    /// <param name="cancellationToken">Stops the download; the next one goes on where it stopped.</param>
    /// <returns>The path of the file.</returns>
    /// <exception cref="ArgumentException">The address is none of http or https, or ends with no name of a file.</exception>
    /// <exception cref="WeightsDownloadException">There is no connection, or the server does not have the file.</exception>
    /// <exception cref="InvalidDataException">What arrived is no file of weights; it is deleted.</exception>
    public string Fetch(Uri address, IProgress<DownloadProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Fetch(address, PathOf(address), path => DownloadCheck.Run(path, null), progress, cancellationToken);

    private string Fetch(
        Uri address, string path, Func<string, string> check, IProgress<DownloadProgress>? progress, CancellationToken cancellationToken)
    {
        if (File.Exists(path))
            return path;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using FileStream processLock = Lock(path + ".lock", cancellationToken);
        // Another process may have been faster.
        if (File.Exists(path))
            return path;
        string unfinished = path + ".part";
        string name = Path.GetFileName(path);
        try
        {
            Task download = Download.RunAsync(
                address, unfinished, (received, total) => progress?.Report(new DownloadProgress(name, received, total)), cancellationToken);
            download.GetAwaiter().GetResult();
        }
        catch (HttpRequestException error)
        {
            throw new WeightsDownloadException(address, path, error.Message.TrimEnd('.'), error);
        }

        string sha256;
        try
        {
            sha256 = check(unfinished);
        }
        catch (InvalidDataException error)
        {
            Remove(unfinished);
            throw new InvalidDataException($"{name} from {address} is not what was published: {error.Message}; it was deleted", error);
        }

        File.WriteAllText(path + ".sha256", sha256);
        File.Move(unfinished, path);
        File.Delete(unfinished + ".tag");
        return path;
    }

    private static FileStream Lock(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException error) when (error is not (DirectoryNotFoundException or PathTooLongException) && File.Exists(path))
            {
                cancellationToken.WaitHandle.WaitOne(s_lockPause);
            }
        }
    }

    private static void Remove(string unfinished)
    {
        File.Delete(unfinished);
        File.Delete(unfinished + ".tag");
    }

    private static string DefaultFolder()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } named)
            return named;
        if (OperatingSystem.IsWindows())
            return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "maskrcnn", "weights");
        string caches = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } xdg
            ? xdg
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), OperatingSystem.IsMacOS() ? "Library/Caches" : ".cache");
        return Path.Combine(caches, "maskrcnn");
    }
}
