namespace MaskRcnn.Weights;

/// <summary>Where to take weights from and how exactly they must fit. Immutable; the file is opened when it is needed.</summary>
public sealed class WeightsSource
{
    private WeightsSource(string path, string? sha256, bool strict) => (Path, Sha256, Strict) = (path, sha256, strict);

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The SHA-256 that the file must have, 64 lower-case hexadecimal digits, or null for any.</summary>
    public string? Sha256 { get; }

    /// <summary>Whether a missing, unexpected or misshapen tensor is an error.</summary>
    public bool Strict { get; }

    /// <summary>Weights in a file: safetensors, or PyTorch's .pth and .pt.</summary>
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
        if (sha256 is not null && (sha256.Length != 64 || !sha256.All(char.IsAsciiHexDigit)))
            throw new ArgumentException($"The SHA-256 is \"{sha256}\"; expected 64 hexadecimal digits.", nameof(sha256));
        return new WeightsSource(path, sha256?.ToLowerInvariant(), strict);
    }
}
