using System.Globalization;
using System.Text.RegularExpressions;

namespace MaskRcnn.Weights;

/// <summary>Compares the SHA-256 of a file with what its user says, or else with what its name says.</summary>
internal static partial class WeightsHash
{
    /// <exception cref="InvalidDataException">The file has another SHA-256; the message names the file and both.</exception>
    public static void Check(WeightsFile file, WeightsSource source)
    {
        if (source.Sha256 is { } given)
        {
            if (file.Sha256 != given)
                throw new InvalidDataException($"{file.Path}: the file's SHA-256 is {file.Sha256}, expected {given}");
        }
        else if (FindInName(file.Path) is { } prefix && !file.Sha256.StartsWith(prefix, StringComparison.Ordinal))
        {
            throw new InvalidDataException(
                $"{file.Path}: the file's SHA-256 is {file.Sha256}, but its name says that it begins with {prefix}: " +
                "the file is damaged, or it was changed and needs a name without these digits");
        }
    }

    private static string? FindInName(string path)
    {
        Match match = HashInName().Match(Path.GetFileName(path));
        string prefix = match.Groups[1].Value;
        bool isDate = DateOnly.TryParseExact(prefix, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
        return match.Success && !isDate ? prefix : null;
    }

    // The convention of torch.hub and torchvision: the first eight digits, or more, between a hyphen and the extension.
    [GeneratedRegex(@"-([0-9a-f]{8,64})\.pth?$", RegexOptions.CultureInvariant)]
    private static partial Regex HashInName();
}
