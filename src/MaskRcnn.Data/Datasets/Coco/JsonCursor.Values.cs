using System.Numerics;
using System.Text.Json;

namespace MaskRcnn.Datasets.Coco;

internal ref partial struct JsonCursor
{
    // From there on, a float64 cannot tell neighbouring whole numbers apart.
    private const double LargestWholeNumber = 1L << 53;

    /// <summary>Goes to the next token, which has to be of one kind.</summary>
    public void Read(JsonTokenType token, string expected)
    {
        Read();
        if (Token != token)
        {
            throw Unexpected(expected);
        }
    }

    /// <summary>
    /// Within an object: goes to the name of the next known property and returns its position among the names, or −1 at the end of
    /// the object. Other properties are skipped.
    /// </summary>
    /// <param name="names">The known properties.</param>
    /// <param name="seen">A bit for each known property that has occurred; the caller starts with 0.</param>
    public int NextProperty(JsonPropertyNames names, ref uint seen)
    {
        Property = names.Place;
        while (Read() && Token == JsonTokenType.PropertyName)
        {
            int property = names.Find(in _reader);
            if (property < 0)
            {
                Read();
                Skip();
                continue;
            }

            Property = names.PlaceOf(property);
            if ((seen & (1u << property)) != 0)
            {
                throw Error("the object has the property twice");
            }

            seen |= 1u << property;
            return property;
        }

        return -1;
    }

    /// <summary>Checks at the end of an object that it had all properties that it needs.</summary>
    /// <param name="names">The known properties.</param>
    /// <param name="seen">A bit for each that has occurred.</param>
    /// <param name="required">A bit for each that has to.</param>
    public readonly void Require(JsonPropertyNames names, uint seen, uint required)
    {
        uint missing = required & ~seen;
        if (missing != 0)
        {
            throw Error($"\"{names.NameOf(BitOperations.TrailingZeroCount(missing))}\" is missing");
        }
    }

    /// <summary>Reads a whole number; 640.0, which some programs write, is one.</summary>
    public long ReadInt64(long minimum = long.MinValue, long maximum = long.MaxValue)
    {
        Read();
        return TryGetInt64(out long value) && value >= minimum && value <= maximum
            ? value
            : throw Unexpected(
                minimum == long.MinValue ? "a whole number of at most 64 bits" : $"a whole number from {minimum} to {maximum}");
    }

    /// <summary>Reads a number within limits, which leave out what no double can hold.</summary>
    public double ReadDouble(double minimum, double maximum)
    {
        Read();
        return GetDouble(minimum, maximum);
    }

    /// <summary>The number that is the current token.</summary>
    public readonly double GetDouble(double minimum, double maximum)
    {
        if (Token == JsonTokenType.Number
            && (ShortDecimal.TryParse(_reader.ValueSpan, out double value) || _reader.TryGetDouble(out value))
            && value >= minimum && value <= maximum)
        {
            return value;
        }

        throw Unexpected(
            maximum == double.MaxValue ? "a number that fits into 64 bits" : $"a number from {minimum} to {maximum}");
    }

    /// <summary>Reads 0, 1, false or true.</summary>
    public bool ReadFlag()
    {
        Read();
        return Token == JsonTokenType.True
            || (Token != JsonTokenType.False && (TryGetInt64(out long value) && value is 0 or 1 ? value == 1 : throw Unexpected("0 or 1")));
    }

    /// <summary>The run length that is the current token.</summary>
    public readonly uint GetUInt32() =>
        Token == JsonTokenType.Number && _reader.TryGetUInt32(out uint value)
            ? value
            : throw Unexpected("a whole number from 0 to 4294967295");

    /// <summary>Reads a text that is not blank and has no control characters, which no name can have.</summary>
    public string ReadName()
    {
        Read(JsonTokenType.String, "a text");
        try
        {
            string text = _reader.GetString()!;
            return !string.IsNullOrWhiteSpace(text) && !text.Any(char.IsControl)
                ? text
                : throw Unexpected("a name without control characters");
        }
        catch (InvalidOperationException error)
        {
            throw Error("the text is not valid UTF-8", error);
        }
    }

    /// <summary>Copies the text that is the current token, enlarging the buffer where needed, and returns its length.</summary>
    public readonly int CopyText(ref char[] buffer)
    {
        if (buffer.Length < _reader.ValueSpan.Length)
        {
            buffer = new char[Math.Max(_reader.ValueSpan.Length, 2 * buffer.Length)];
        }

        try
        {
            return _reader.CopyString(buffer);
        }
        catch (InvalidOperationException error)
        {
            throw Error("the text is not valid UTF-8", error);
        }
    }

    private readonly bool TryGetInt64(out long value)
    {
        value = 0;
        if (Token != JsonTokenType.Number || _reader.TryGetInt64(out value))
        {
            return Token == JsonTokenType.Number;
        }

        bool isWhole = _reader.TryGetDouble(out double number) && Math.Abs(number) < LargestWholeNumber && number == Math.Truncate(number);
        value = isWhole ? (long)number : 0;
        return isWhole;
    }
}
