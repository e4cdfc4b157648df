using System.Runtime.InteropServices;
using SharpFuzz.Common;

namespace MaskRcnn.Fuzzing.Coverage;

/// <summary>
/// Which branches of instrumented code were taken one after the other, and about how often: AFL's map. Without instrumentation it stays empty.
/// </summary>
internal sealed unsafe class EdgeMap
{
    private const int Size = 1 << 16;
    private readonly byte* _taken = (byte*)NativeMemory.AlignedAlloc(Size, sizeof(ulong));
    private readonly byte[] _seen = new byte[Size];

    private EdgeMap()
    {
        Reset();
        Trace.SharedMem = _taken;
    }

    /// <summary>The one map of the process; instrumented code needs it before it runs.</summary>
    public static EdgeMap Instance { get; } = new();

    /// <summary>How many were ever taken.</summary>
    public int Count { get; private set; }

    /// <summary>Forgets what was taken before an execution.</summary>
    public void Reset()
    {
        new Span<byte>(_taken, Size).Clear();
        Trace.PrevLocation = 0;
    }

    /// <summary>Whether something was taken that never was before, or never so often; from now on it was.</summary>
    public bool AddTaken()
    {
        bool isNew = false;
        var words = new ReadOnlySpan<ulong>(_taken, Size / sizeof(ulong));
        for (int word = 0; word < words.Length; word++)
        {
            if (words[word] == 0)
                continue;
            for (int i = word * sizeof(ulong); i < (word + 1) * sizeof(ulong); i++)
            {
                byte often = Often(_taken[i]);
                if ((_seen[i] | often) == _seen[i])
                    continue;
                Count += _seen[i] == 0 ? 1 : 0;
                _seen[i] |= often;
                isNew = true;
            }
        }

        return isNew;
    }

    // A bit for each of 1, 2, 3, 4 to 7, 8 to 15, 16 to 31, 32 to 127 and more.
    private static byte Often(byte count) => count switch
    {
        0 => 0,
        1 => 1,
        2 => 2,
        3 => 4,
        < 8 => 8,
        < 16 => 16,
        < 32 => 32,
        < 128 => 64,
        _ => 128,
    };
}
