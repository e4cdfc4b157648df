using System.Text.Json;
using MaskRcnn.Masks;

namespace MaskRcnn.Datasets.Json;

/// <summary>A JSON value together with its place in the file, which every error about it names.</summary>
/// <param name="File">The file.</param>
/// <param name="Place">For example <c>regions[2].shape_attributes.cx</c>; empty for the whole file.</param>
/// <param name="Value">The value.</param>
internal readonly record struct JsonField(string File, string Place, JsonElement Value)
{
    /// <summary>Whether the value is an object.</summary>
    public bool IsObject => Value.ValueKind == JsonValueKind.Object;

    /// <summary>Whether the value is a list.</summary>
    public bool IsList => Value.ValueKind == JsonValueKind.Array;

    /// <summary>Whether the value is a text.</summary>
    public bool IsText => Value.ValueKind == JsonValueKind.String;

    /// <summary>A member that has to be there.</summary>
    public JsonField Member(string name) => Optional(name) ?? throw Error($"there is no \"{name}\"");

    /// <summary>A member, or null where it is missing or <c>null</c>.</summary>
    public JsonField? Optional(string name)
    {
        if (!IsObject)
        {
            throw Unexpected("an object");
        }

        try
        {
            return Value.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null
                ? new JsonField(File, Place.Length == 0 ? name : $"{Place}.{name}", value)
                : null;
        }
        catch (InvalidOperationException error)
        {
            throw Error("a name holds an incomplete surrogate pair", error);
        }
    }

    /// <summary>All members of an object, with their names.</summary>
    public IEnumerable<(string Name, JsonField Field)> Members()
    {
        if (!IsObject)
        {
            throw Unexpected("an object");
        }

        foreach (JsonProperty property in Value.EnumerateObject())
        {
            string name = Unescape(() => property.Name);
            string shown = Excerpt.Bare(name);
            yield return (name, new JsonField(File, Place.Length == 0 ? shown : $"{Place}.{shown}", property.Value));
        }
    }

    /// <summary>All items of a list.</summary>
    public IEnumerable<JsonField> Items()
    {
        if (!IsList)
        {
            throw Unexpected("a list");
        }

        int index = 0;
        foreach (JsonElement item in Value.EnumerateArray())
        {
            yield return new JsonField(File, $"{Place}[{index++}]", item);
        }
    }

    /// <summary>A text.</summary>
    public string Text()
    {
        JsonElement value = Value;
        return IsText ? Unescape(() => value.GetString()!) : throw Unexpected("a text");
    }

    /// <summary>A coordinate or a length in pixels: finite, and of a magnitude that masks can have.</summary>
    public double Coordinate()
    {
        if (Value.ValueKind != JsonValueKind.Number)
        {
            throw Unexpected("a number");
        }

        // Numbers beyond float64 become infinite.
        double number = Value.GetDouble();
        return Math.Abs(number) <= PolygonMask.MaximumCoordinate
            ? number
            : throw Unexpected($"a magnitude of at most {PolygonMask.MaximumCoordinate} pixels");
    }

    /// <summary>A length in pixels, 0 or more.</summary>
    public double Length()
    {
        double length = Coordinate();
        return length >= 0 ? length : throw Unexpected("0 or more pixels");
    }

    /// <summary>A confidence: any number that is finite.</summary>
    public double Score() => Value.ValueKind == JsonValueKind.Number && double.IsFinite(Value.GetDouble()) ? Value.GetDouble() : throw Unexpected("a number");

    /// <summary>A whole number, see <see cref="NumberText"/>.</summary>
    public long WholeNumber() => TryGetWhole(out long number) ? number : throw Unexpected("a whole number");

    /// <summary>A number of rows or columns.</summary>
    public int PixelCount() => TryGetWhole(out long count) && count is > 0 and <= int.MaxValue
        ? (int)count
        : throw Unexpected("a whole number of pixels, 1 or more");

    /// <summary>An error about the value.</summary>
    public InvalidAnnotationException Unexpected(string expected) => Error($"found {Shown()}, expected {expected}");

    /// <summary>An error at the place of the value.</summary>
    public InvalidAnnotationException Error(string reason, Exception? innerException = null) => new(File, Place, reason, innerException);

    private bool TryGetWhole(out long number)
    {
        number = 0;
        return Value.ValueKind == JsonValueKind.Number && NumberText.TryParseWhole(Value.GetRawText(), out number);
    }

    private string Shown() => Value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        _ => Excerpt.Bare(Value.GetRawText()),
    };

    // Text may be escaped into something that is no text: half of a surrogate pair.
    private string Unescape(Func<string> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException error)
        {
            throw Error("a text holds an incomplete surrogate pair", error);
        }
    }
}
