using System.IO.Compression;
using MaskRcnn.Cli.Predictions;
using MaskRcnn.Weights;

namespace MaskRcnn.Cli.Inspection.Weights;

/// <summary>A file of weights, or the weights inside a model zip, which are copied out of it for the time.</summary>
internal sealed class WeightsInput : IDisposable
{
    private readonly string? _temporary;

    private WeightsInput(string name, WeightsFile file, string? temporary) => (Name, File, _temporary) = (name, file, temporary);

    /// <summary>The name of the file that the user gave.</summary>
    public string Name { get; }

    /// <summary>The weights.</summary>
    public WeightsFile File { get; }

    /// <summary>Opens a file.</summary>
    /// <exception cref="InvalidDataException">It holds no weights.</exception>
    public static WeightsInput Open(string path)
    {
        string name = Path.GetFileName(path);
        if (!ModelZip.IsModel(path))
            return new WeightsInput(name, WeightsFile.Open(path), null);
        string temporary = Path.Combine(Path.GetTempPath(), $"maskrcnn-{Guid.NewGuid():N}.safetensors");
        try
        {
            Extract(path, temporary);
            return new WeightsInput(name, WeightsFile.Open(temporary), temporary);
        }
        catch
        {
            System.IO.File.Delete(temporary);
            throw;
        }
    }

    public void Dispose()
    {
        File.Dispose();
        if (_temporary is not null)
            System.IO.File.Delete(_temporary);
    }

    private static void Extract(string path, string target)
    {
        using ZipArchive zip = ZipFile.OpenRead(path);
        ZipArchiveEntry[] entries = [.. zip.Entries.Where(entry => entry.FullName.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase))];
        if (entries is not [var weights])
            throw new InvalidDataException($"{path} is a model with {entries.Length} files of weights, expected one; give a file of weights.");
        weights.ExtractToFile(target);
    }
}
