namespace MaskRcnn.Datasets.Coco;

/// <summary>
/// Reads a list of decimal numbers as tools write coordinates: few digits, no exponent, nothing but blanks and commas between them. That is most of
/// the text of an annotation file, and this is faster than reading it token by token.
/// </summary>
internal static class NumberList
{
    /// <summary>Reads the numbers up to the bracket that ends the list.</summary>
    /// <param name="text">What follows the bracket that starts it.</param>
    /// <param name="numbers">Receives them in place of what it has; of no use where nothing was read.</param>
    /// <returns>Bytes in front of the last bracket, or 0 where the text is not such a list, is empty, or does not end here.</returns>
    public static int Read(ReadOnlySpan<byte> text, List<double> numbers)
    {
        numbers.Clear();
        int position = 0;
        while (ReadNumber(text, ref position, out double number))
        {
            numbers.Add(number);
            SkipBlanks(text, ref position);
            if (position == text.Length || text[position] is not ((byte)',' or (byte)']'))
            {
                return 0;
            }

            if (text[position] == ']')
            {
                return position;
            }

            position++;
        }

        return 0;
    }

    private static bool ReadNumber(ReadOnlySpan<byte> text, ref int position, out double number)
    {
        SkipBlanks(text, ref position);
        bool isNegative = position < text.Length && text[position] == '-';
        position += isNegative ? 1 : 0;
        long digits = 0;
        int start = position;
        int whole = ReadDigits(text, ref position, ref digits);
        int decimals = 0;
        bool isValid = whole == 1 || (whole > 1 && text[start] != '0');
        if (isValid && position < text.Length && text[position] == '.')
        {
            position++;
            decimals = ReadDigits(text, ref position, ref digits);
            isValid = decimals > 0;
        }

        isValid &= whole + decimals <= ShortDecimal.MaximumDigits;
        number = isValid ? ShortDecimal.Of(digits, decimals, isNegative) : 0;
        return isValid;
    }

    // Too many digits overflow, which does no harm: their number is looked at before the value.
    private static int ReadDigits(ReadOnlySpan<byte> text, ref int position, ref long digits)
    {
        int start = position;
        while (position < text.Length && text[position] - '0' is var digit && (uint)digit <= 9)
        {
            digits = unchecked(10 * digits + digit);
            position++;
        }

        return position - start;
    }

    private static void SkipBlanks(ReadOnlySpan<byte> text, ref int position)
    {
        while (position < text.Length && text[position] == ' ')
        {
            position++;
        }
    }
}
