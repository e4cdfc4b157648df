using System.Security.Cryptography;

namespace MaskRcnn.Weights;

/// <summary>Compares a downloaded file with what was published.</summary>
internal static class DownloadCheck
{
    /// <summary>Checks hash and structure.</summary>
    /// <param name="path">The file, of any name.</param>
    /// <param name="weights">What it should be, or null for any file of weights.</param>
    /// <returns>Its SHA-256, 64 lower-case hexadecimal digits.</returns>
    /// <exception cref="InvalidDataException">It is something else.</exception>
    public static string Run(string path, PretrainedWeights? weights)
    {
        string sha256;
        using (FileStream stream = File.OpenRead(path))
        {
            sha256 = Convert.ToHexStringLower(SHA256.HashData(stream));
            stream.Position = 0;
            if (weights?.Hash is { } hash)
                CheckHash(hash, hash.Algorithm == "MD5" ? HashOfTransfer(stream) : sha256);
        }

        using var file = WeightsFile.Open(path);
        string? family = WeightsFamily.Recognize(file.Entries)?.Name;
        return weights is null || family == weights.Family
            ? sha256
            : throw new InvalidDataException($"it holds weights of the family {family ?? "that is not known"}, expected {weights.Family}");
    }

    private static void CheckHash(PublishedHash hash, string found)
    {
        if (!found.StartsWith(hash.Prefix, StringComparison.Ordinal))
            throw new InvalidDataException($"its {hash.Algorithm} is {found}, expected {hash.Prefix}{(hash.Prefix.Length < found.Length ? "..." : "")}");
    }

    // It only tells whether the transfer went well: that is what its authors publish.
#pragma warning disable CA5351
    private static string HashOfTransfer(Stream stream) => Convert.ToHexStringLower(MD5.HashData(stream));
#pragma warning restore CA5351
}
