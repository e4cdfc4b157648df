using System.Numerics;

namespace MaskRcnn.Images.Resampling;

/// <summary>Weighted sums of rows of samples, several samples at a time.</summary>
internal static class FloatRows
{
    /// <summary>Adds a row times a weight.</summary>
    public static void AddScaled(ReadOnlySpan<byte> row, float weight, Span<float> sum)
    {
        sum = sum[..row.Length];
        int floats = Vector<float>.Count, bytes = Vector<byte>.Count, i = 0;
        for (; i + bytes <= row.Length; i += bytes)
        {
            Vector.Widen(new Vector<byte>(row[i..]), out Vector<ushort> low, out Vector<ushort> high);
            Vector.Widen(low, out Vector<uint> a, out Vector<uint> b);
            Vector.Widen(high, out Vector<uint> c, out Vector<uint> d);
            Add(a, sum[i..]);
            Add(b, sum[(i + floats)..]);
            Add(c, sum[(i + 2 * floats)..]);
            Add(d, sum[(i + 3 * floats)..]);
        }
        for (; i < row.Length; i++)
            sum[i] += weight * row[i];

        void Add(Vector<uint> values, Span<float> to) =>
            (new Vector<float>(to) + weight * Vector.ConvertToSingle(Vector.AsVectorInt32(values))).CopyTo(to);
    }

    /// <summary>Adds a row times a weight.</summary>
    public static void AddScaled(ReadOnlySpan<float> row, float weight, Span<float> sum)
    {
        sum = sum[..row.Length];
        int i = 0;
        for (; i + Vector<float>.Count <= row.Length; i += Vector<float>.Count)
            (new Vector<float>(sum[i..]) + weight * new Vector<float>(row[i..])).CopyTo(sum[i..]);
        for (; i < row.Length; i++)
            sum[i] += weight * row[i];
    }

    /// <summary>Rounds to the nearest of 0 to 255.</summary>
    public static void ToBytes(ReadOnlySpan<float> row, Span<byte> bytes)
    {
        bytes = bytes[..row.Length];
        int floats = Vector<float>.Count, i = 0;
        for (; i + 4 * floats <= row.Length; i += 4 * floats)
        {
            var low = Vector.Narrow(Round(row[i..]), Round(row[(i + floats)..]));
            var high = Vector.Narrow(Round(row[(i + 2 * floats)..]), Round(row[(i + 3 * floats)..]));
            Vector.Narrow(low, high).CopyTo(bytes[i..]);
        }
        for (; i < row.Length; i++)
            bytes[i] = (byte)Math.Clamp(row[i] + 0.5f, 0, byte.MaxValue);

        static Vector<uint> Round(ReadOnlySpan<float> values)
        {
            Vector<float> rounded = new Vector<float>(values) + new Vector<float>(0.5f);
            rounded = Vector.Min(Vector.Max(rounded, Vector<float>.Zero), new Vector<float>(byte.MaxValue));
            return Vector.AsVectorUInt32(Vector.ConvertToInt32(rounded));
        }
    }
}
