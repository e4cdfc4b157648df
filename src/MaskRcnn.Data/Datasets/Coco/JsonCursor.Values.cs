using System.Numerics;
using System.Text.Json;

namespace MaskRcnn.Datasets.Coco;

internal ref partial struct JsonCursor
{
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

    /// <summary>Reads a whole number, see <see cref="NumberText"/>.</summary>
    public long ReadInt64(long minimum = long.MinValue, long maximum = long.MaxValue)
    {
        Read();
        return GetInt64(minimum, maximum);
    }

    /// <summary>The whole number that is the current token.</summary>
    public readonly long GetInt64(long minimum, long maximum) =>
        TryGetInt64(out long value) && value >= minimum && value <= maximum
            ? value
            : throw Unexpected(
                minimum == long.MinValue ? "a whole number of at most 64 bits" : $"a whole number from {minimum} to {maximum}");


    /// <summary>Reads an id: a whole number, also as a text, or another text of which <see cref="TextId"/> makes one.</summary>
    /// <param name="isText">Becomes true where it is no number.</param>
    public long ReadId(ref bool isText)
    {
        Read();
        return GetId(ref isText);
    }

    private readonly long GetId(ref bool isText)
    {
        if (TryGetInt64(out long value))
        {
            return value;
        }

        if (Token != JsonTokenType.String)
        {
            throw Unexpected("a whole number of at most 64 bits, or a text");
        }

        string text = GetText();
        if (NumberText.TryParseWhole(text, out value))
        {
            return value;
        }

        isText = true;
        return string.IsNullOrWhiteSpace(text) ? throw Unexpected("a whole number, or a text that is not blank") : TextId.Of(text);
    }

    /// <summary>Reads an id; null where the value is null.</summary>
    public long? ReadOptionalId(ref bool isText) => TryReadNull() ? null : GetId(ref isText);

    /// <summary>Goes to the next token and says whether it is null.</summary>
    public bool TryReadNull()
    {
        Read();
        return Token == JsonTokenType.Null;
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

    /// <summary>
    /// At the start of a list: reads its numbers at once where they are plain decimals, so that the next token is the end of the list. Reads nothing
    /// where they are not, or where the list has anything else, or ends in a part of the file that is not in memory yet.
    /// </summary>
    /// <param name="numbers">Receives them in place of what it has.</param>
    /// <returns>How many there were.</returns>
    public int TryReadNumbers(List<double> numbers)
    {
        int start = (int)_reader.BytesConsumed;
        int length = NumberList.Read(_window.Text[start..], numbers);
        if (length == 0)
        {
            return 0;
        }

        // To the reader, the list is empty.
        _window.Skip(start + length);
        _reader = new Utf8JsonReader(_window.Text, _window.IsLast, _reader.CurrentState);
        return numbers.Count;
    }

    /// <summary>Reads 0, 1, false or true; null is false.</summary>
    public bool ReadFlag()
    {
        Read();
        return Token == JsonTokenType.True
            || (Token is not (JsonTokenType.False or JsonTokenType.Null) && (TryGetInt64(out long value) && value is 0 or 1 ? value == 1 : throw Unexpected("0 or 1")));
    }

    /// <summary>The run length that is the current token.</summary>
    public readonly uint GetUInt32() =>
        Token == JsonTokenType.Number && _reader.TryGetUInt32(out uint value) ? value : (uint)GetInt64(0, uint.MaxValue);

    /// <summary>Reads a text that is not blank and has no control characters, which no name can have.</summary>
    public string ReadName()
    {
        Read(JsonTokenType.String, "a text");
        string text = GetText();
        return IsName(text) ? text : throw Unexpected("a name without control characters");
    }

    private static bool IsName(string text) => !string.IsNullOrWhiteSpace(text) && !text.Any(char.IsControl);

    private readonly string GetText()
    {
        try
        {
            return _reader.GetString()!;
        }
        catch (InvalidOperationException error)
        {
            throw Error("the text is not valid UTF-8", error);
        }
    }

    /// <summary>Copies the text that is the current token as UTF-8, enlarging the buffer where needed, and returns its length.</summary>
    public readonly int CopyText(ref byte[] buffer)
    {
        if (buffer.Length < _reader.ValueSpan.Length)
        {
            buffer = new byte[Math.Max(_reader.ValueSpan.Length, 2 * buffer.Length)];
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
        return Token == JsonTokenType.Number && NumberText.TryParseWhole(_reader.ValueSpan, out value);
    }
}
