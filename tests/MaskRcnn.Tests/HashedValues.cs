using System.Text;

namespace MaskRcnn.Tests;

/// <summary>Values that follow from a name, the same as those of Fixtures/Torchvision/fixture_io.py.</summary>
internal static class HashedValues
{
    public static ulong[] Bits(string name, long count)
    {
        ulong seed = 0xCBF29CE484222325;
        foreach (byte letter in Encoding.UTF8.GetBytes(name))
            seed = (seed ^ letter) * 0x100000001B3;
        var bits = new ulong[count];
        for (long i = 0; i < count; i++)
        {
            ulong z = seed + ((ulong)i + 1) * 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            bits[i] = z ^ (z >> 31);
        }

        return bits;
    }

    /// <summary>float32 values in [-1, 1).</summary>
    public static float[] Floats(string name, long count) =>
        Array.ConvertAll(Bits(name, count), bits => ((long)(bits >> 40) - (1 << 23)) / (float)(1 << 23));
}
