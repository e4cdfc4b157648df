namespace MaskRcnn.Datasets.Coco;

/// <summary>
/// Reads decimal numbers of few digits, which the coordinates of annotation files are, several times faster than a general parser:
/// digits below 2⁵³ and a power of ten up to 10²² are exact as float64, so that one division gives the correctly rounded number
/// (W. D. Clinger, "How to read floating point numbers accurately", 1990).
/// </summary>
internal static class ShortDecimal
{
    /// <summary>The most digits: 10^15 is below 2^53.</summary>
    public const int MaximumDigits = 15;

    private static readonly double[] s_powersOfTen = [.. Enumerable.Range(0, MaximumDigits + 1).Select(power => Math.Pow(10, power))];

    /// <summary>Reads a number; false where it has an exponent or too many digits.</summary>
    /// <param name="text">A number as JSON defines it, already checked.</param>
    /// <param name="value">The number.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, out double value)
    {
        bool isNegative = text[0] == '-';
        ReadOnlySpan<byte> unsigned = isNegative ? text[1..] : text;
        value = 0;
        if (unsigned.Length > MaximumDigits + 1)
        {
            return false;
        }

        long digits = 0;
        int decimals = 0;
        for (int i = 0; i < unsigned.Length; i++)
        {
            int digit = unsigned[i] - '0';
            if ((uint)digit <= 9)
            {
                digits = 10 * digits + digit;
            }
            else if (unsigned[i] == '.')
            {
                decimals = unsigned.Length - 1 - i;
            }
            else
            {
                return false;
            }
        }

        value = Of(digits, decimals, isNegative);
        return true;
    }

    /// <summary>The number of that many decimals.</summary>
    public static double Of(long digits, int decimals, bool isNegative)
    {
        double value = digits / s_powersOfTen[decimals];
        return isNegative ? -value : value;
    }
}
