using System.Runtime.InteropServices;

namespace MaskRcnn.Weights.PyTorch;

/// <summary>Numbers of eight bits (Micikevicius et al., "FP8 Formats for Deep Learning", arXiv 2209.05433).</summary>
internal sealed class Float8Format
{
    private readonly float[] _values = new float[256];

    private Float8Format(int mantissaBits, int bias, bool hasInfinity)
    {
        int exponentBits = 7 - mantissaBits, largest = (1 << exponentBits) - 1;
        for (int code = 0; code < _values.Length; code++)
        {
            int exponent = (code >> mantissaBits) & largest, mantissa = code & ((1 << mantissaBits) - 1);
            double magnitude = exponent == 0
                ? Math.ScaleB(mantissa, 1 - bias - mantissaBits)
                : Math.ScaleB(mantissa + (1 << mantissaBits), exponent - bias - mantissaBits);
            if (exponent == largest && hasInfinity)
                magnitude = mantissa == 0 ? double.PositiveInfinity : double.NaN;
            else if (exponent == largest && mantissa == (1 << mantissaBits) - 1)
                magnitude = double.NaN;
            _values[code] = (float)(code < 128 ? magnitude : -magnitude);
        }
    }

    /// <summary>Four bits of exponent, three of mantissa, no infinity (<c>torch.float8_e4m3fn</c>).</summary>
    public static Float8Format E4M3 { get; } = new(3, 7, hasInfinity: false);

    /// <summary>Five bits of exponent, two of mantissa (<c>torch.float8_e5m2</c>).</summary>
    public static Float8Format E5M2 { get; } = new(2, 15, hasInfinity: true);

    /// <summary>Writes the numbers as float32.</summary>
    public void Widen(ReadOnlySpan<byte> codes, Span<byte> destination)
    {
        Span<float> numbers = MemoryMarshal.Cast<byte, float>(destination);
        for (int i = 0; i < codes.Length; i++)
            numbers[i] = _values[codes[i]];
    }
}
