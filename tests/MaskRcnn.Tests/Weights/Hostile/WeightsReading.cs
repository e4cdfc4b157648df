using MaskRcnn.Weights;

namespace MaskRcnn.Tests.Weights.Hostile;

/// <summary>Does with a file everything that an import does.</summary>
internal static class WeightsReading
{
    /// <summary>The error, or null if the whole file can be read.</summary>
    public static Exception? TryReadAll(string path)
    {
        try
        {
            using var file = WeightsFile.Open(path);
            file.Verify();
            foreach (WeightsEntry entry in file.Entries)
                file.Read(entry.Name).Dispose();
            return null;
        }
        catch (Exception error)
        {
            return error;
        }
    }
}
