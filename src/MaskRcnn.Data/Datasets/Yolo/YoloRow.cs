using System.Text;

namespace MaskRcnn.Datasets.Yolo;

/// <summary>The numbers of one row of labels.</summary>
/// <param name="Class">Number of the class, 0 or more.</param>
/// <param name="Values">What follows it, finite.</param>
internal readonly record struct YoloRow(int Class, double[] Values)
{
    /// <summary>Reads a row; whether its numbers make sense is not looked at.</summary>
    /// <exception cref="FormatException">The class is no whole number, or a value is no number.</exception>
    public static YoloRow Parse(ReadOnlySpan<byte> row)
    {
        ReadOnlySpan<byte> number = NextToken(ref row);
        if (!NumberText.TryParseWhole(number, out int classNumber) || classNumber < 0)
        {
            throw new FormatException($"the class is {Quote(number)}, expected a whole number");
        }

        var values = new List<double>();
        while (!row.IsEmpty)
        {
            ReadOnlySpan<byte> token = NextToken(ref row);
            if (!NumberText.TryParse(token, out double value))
            {
                throw new FormatException($"value {values.Count + 1} after the class is {Quote(token)}, expected a number from 0 to 1");
            }

            values.Add(value);
        }

        return new YoloRow(classNumber, [.. values]);
    }

    private static ReadOnlySpan<byte> NextToken(ref ReadOnlySpan<byte> row)
    {
        int length = row.IndexOfAny((byte)' ', (byte)'\t');
        ReadOnlySpan<byte> token = length < 0 ? row : row[..length];
        row = row[token.Length..].TrimStart(" \t"u8);
        return token;
    }

    private static string Quote(ReadOnlySpan<byte> token) => Excerpt.Of(Encoding.Latin1.GetString(token));
}
