using MaskRcnn.Datasets;
using MaskRcnn.Images;

namespace MaskRcnn.Tests.Datasets;

/// <summary>What is asked of a reader when a file is broken: one clear error, soon, and without taking much memory.</summary>
internal static class BrokenFiles
{
    private const long MaximumBytes = 100_000_000;
    private static readonly TimeSpan s_maximumTime = TimeSpan.FromSeconds(1);

    /// <summary>Writes the broken file alone into a folder and reads it.</summary>
    /// <param name="broken">The file and the error that is expected.</param>
    /// <param name="fileName">Name that the file gets, for its extension.</param>
    /// <param name="read">Reads the file at a path.</param>
    public static void AssertRefused<T>(BrokenFile broken, string fileName, Func<string, T> read)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write(fileName, broken.Content);
        AssertRefused(() => read(path), fileName, broken.Place, broken.Reason);
    }

    /// <summary>For formats of several files: the caller has written them.</summary>
    /// <param name="read">Reads them.</param>
    /// <param name="fileName">Name of the file that the error has to name.</param>
    /// <param name="place">Start of the place that the error names, empty for the whole file.</param>
    /// <param name="reason">A part of the reason that the error gives.</param>
    public static void AssertRefused<T>(Func<T> read, string fileName, string place, string reason)
    {
        Exception error = WithinLimits(() => Assert.Throws<Exception>(() => _ = read()));
        switch (error)
        {
            case InvalidAnnotationException annotation:
                StringAssert.EndsWith(annotation.File, fileName, annotation.Message);
                StringAssert.StartsWith(annotation.Place, place, annotation.Message);
                Assert.AreEqual(place.Length == 0, annotation.Place.Length == 0, annotation.Message);
                StringAssert.Contains(annotation.Reason, reason);
                break;
            case InvalidImageException image:
                StringAssert.EndsWith(image.ImageName, fileName, image.Message);
                StringAssert.Contains(image.Message, reason);
                break;
            default:
                Assert.Fail($"Expected an error that names file, place and reason, got {error}");
                break;
        }
    }

    /// <summary>
    /// Runs an action and asserts that it took less than a second and 100 MB. The time is that of the processor, which other programs
    /// on the machine do not lengthen.
    /// </summary>
    public static T WithinLimits<T>(Func<T> action)
    {
        (T result, TimeSpan time, long bytes) = Measure(action);
        if (time >= s_maximumTime)
        {
            // The runtime may have been compiling or collecting: a reader that is slow itself is so again.
            (result, time, bytes) = Measure(action);
        }

        Assert.IsLessThan(s_maximumTime, time);
        Assert.IsLessThan(MaximumBytes, bytes);
        return result;
    }

    private static (T Result, TimeSpan Time, long Bytes) Measure<T>(Func<T> action)
    {
        long bytes = GC.GetTotalAllocatedBytes();
        TimeSpan start = Environment.CpuUsage.TotalTime;
        T result = action();
        return (result, Environment.CpuUsage.TotalTime - start, GC.GetTotalAllocatedBytes() - bytes);
    }
}
