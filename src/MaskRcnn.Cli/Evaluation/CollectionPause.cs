namespace MaskRcnn.Cli.Evaluation;

/// <summary>
/// Lets the garbage collector wait while large files are read. Nearly all that is read is kept, so that a collection finds nothing to free, and
/// moves everything instead.
/// </summary>
internal static class CollectionPause
{
    // What is kept takes about as much memory as the text of a file.
    private const double BytesPerCharacter = 1.5;

    // For less it is not worth the time to begin, and for more the memory is better taken as it is needed.
    private const long Least = 8 << 20, Most = 256 << 20;

    // Part of the memory of the machine, or of the container.
    private const int LargestPart = 8;

    /// <summary>Begins. The pause ends by itself when as much memory was taken as the files need.</summary>
    /// <param name="files">What is read.</param>
    public static void Begin(params IEnumerable<FileInfo> files)
    {
        long size = Math.Min((long)(files.Sum(file => file.Length) * BytesPerCharacter), Most);
        if (size >= Least && size <= GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / LargestPart)
            GC.TryStartNoGCRegion(size, disallowFullBlockingGC: true);
    }
}
