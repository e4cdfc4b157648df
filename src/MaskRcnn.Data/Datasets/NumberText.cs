using System.Globalization;

namespace MaskRcnn.Datasets;

/// <summary>
/// The one rule for numbers in annotation files of every format: a whole number may be written as a float (<c>392.0</c>,
/// <c>1.0e+00</c>), for programs that hold all numbers as floats write it so.
/// </summary>
internal static class NumberText
{
    // From there on, a float64 cannot tell neighbouring whole numbers apart.
    private const double LargestWholeNumber = 1L << 53;

    /// <summary>Reads a whole number of a text in UTF-8.</summary>
    public static bool TryParseWhole(ReadOnlySpan<byte> text, out long value) =>
        long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out value)
        || (TryParse(text, out double number) && TryGetWhole(number, out value));

    /// <summary>Reads a whole number.</summary>
    public static bool TryParseWhole(ReadOnlySpan<char> text, out long value) =>
        long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out value)
        || (TryParse(text, out double number) && TryGetWhole(number, out value));

    /// <summary>Reads a whole number of 32 bits of a text in UTF-8.</summary>
    public static bool TryParseWhole(ReadOnlySpan<byte> text, out int value) => Fits(TryParseWhole(text, out long number), number, out value);

    /// <summary>Reads a whole number of 32 bits.</summary>
    public static bool TryParseWhole(ReadOnlySpan<char> text, out int value) => Fits(TryParseWhole(text, out long number), number, out value);

    /// <summary>Reads a finite number of a text in UTF-8.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    /// <summary>Reads a finite number.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    /// <summary>The whole number that a float is; false for fractions, and where neighbours cannot be told apart.</summary>
    public static bool TryGetWhole(double number, out long value)
    {
        bool isWhole = Math.Abs(number) < LargestWholeNumber && number == Math.Truncate(number);
        value = isWhole ? (long)number : 0;
        return isWhole;
    }

    private static bool Fits(bool isNumber, long number, out int value)
    {
        value = unchecked((int)number);
        return isNumber && value == number;
    }
}
