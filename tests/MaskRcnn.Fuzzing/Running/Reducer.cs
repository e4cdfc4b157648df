using System.Diagnostics;

namespace MaskRcnn.Fuzzing.Running;

/// <summary>Makes the file that shows a fault small: cuts out blocks, then zeroes what has to stay.</summary>
/// <param name="shows">Whether a file still shows the fault.</param>
/// <param name="limit">When to stop trying.</param>
internal sealed class Reducer(Func<byte[], bool> shows, TimeSpan limit)
{
    private readonly long _start = Stopwatch.GetTimestamp();

    public byte[] Reduce(byte[] file)
    {
        for (int block = HalfOf(file); block > 0 && HasTime; block /= 2)
            file = Shorten(file, block);
        for (int block = HalfOf(file); block > 0 && HasTime; block /= 2)
            file = Blank(file, block);
        return file;
    }

    private bool HasTime => Stopwatch.GetElapsedTime(_start) < limit;

    private byte[] Shorten(byte[] file, int block)
    {
        for (int start = 0; start < file.Length && HasTime;)
        {
            byte[] shorter = [.. file[..start], .. file[Math.Min(file.Length, start + block)..]];
            if (shows(shorter))
                file = shorter;
            else
                start += block;
        }

        return file;
    }

    private byte[] Blank(byte[] file, int block)
    {
        for (int start = 0; start < file.Length && HasTime; start += block)
        {
            byte[] blank = [.. file];
            Span<byte> part = blank.AsSpan(start, Math.Min(block, file.Length - start));
            if (!part.ContainsAnyExcept((byte)0))
                continue;
            part.Clear();
            if (shows(blank))
                file = blank;
        }

        return file;
    }

    private static int HalfOf(byte[] file)
    {
        int block = 1;
        while (block < file.Length / 2)
            block *= 2;
        return block;
    }
}
