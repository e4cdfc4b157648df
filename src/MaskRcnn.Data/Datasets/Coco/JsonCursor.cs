using System.Text;
using System.Text.Json;

namespace MaskRcnn.Datasets.Coco;

/// <summary>
/// Walks the tokens of a JSON file from start to end. Holds the part of the text that is being read, never the whole of it, and knows
/// the place in the file for errors.
/// </summary>
internal ref partial struct JsonCursor
{
    private const int ShownBytes = 40;

    private readonly string _file;
    private readonly JsonTextWindow _window;
    private Utf8JsonReader _reader;

    public JsonCursor(string file, Stream stream)
    {
        _file = file;
        _window = new JsonTextWindow(stream);
        if (_window.ForeignEncoding() is { } encoding)
        {
            throw Error($"the file is {encoding}, expected UTF-8");
        }

        _reader = new Utf8JsonReader(_window.Text, _window.IsLast, default);
    }

    /// <summary>The list that is being read, or empty.</summary>
    public string Section { get; set; } = "";

    /// <summary>Position in that list, or −1.</summary>
    public int Index { get; set; } = -1;

    /// <summary>The property that is being read, or empty.</summary>
    public string Property { get; set; } = "";

    /// <summary>Kind of the current token.</summary>
    public readonly JsonTokenType Token => _reader.TokenType;

    /// <summary>Number of objects and lists around the current token.</summary>
    public readonly int Depth => _reader.CurrentDepth;

    /// <summary>Whether the text cannot be read on, although what has been read of it may be right.</summary>
    public bool IsStuck { get; private set; }

    /// <summary>Where in the file the current token is, for example <c>annotations[17].bbox</c>.</summary>
    public readonly string Place
    {
        get
        {
            string element = Index < 0 ? Section : $"{Section}[{Index}]";
            return element.Length > 0 && Property.Length > 0 ? $"{element}.{Property}" : element + Property;
        }
    }

    /// <summary>Goes to the next token; false after the last one.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public bool Read()
    {
        while (!_reader.Read())
        {
            if (_window.IsLast)
            {
                return false;
            }

            if (!_window.Advance((int)_reader.BytesConsumed))
            {
                IsStuck = true;
                throw Error($"a text or number takes more than {JsonTextWindow.MaximumBytes} bytes");
            }

            _reader = new Utf8JsonReader(_window.Text, _window.IsLast, _reader.CurrentState);
        }

        return true;
    }

    /// <summary>Whether the current token is the name of a property, in that many objects and lists.</summary>
    public readonly bool IsProperty(int depth, string name) =>
        Token == JsonTokenType.PropertyName && _reader.CurrentDepth == depth && JsonPropertyNames.IsAt(in _reader, name);

    /// <summary>Goes to the end of the value that starts with the current token.</summary>
    public void Skip()
    {
        int depth = _reader.CurrentDepth;
        if (Token is JsonTokenType.StartArray or JsonTokenType.StartObject)
        {
            do
            {
                Read();
            }
            while (_reader.CurrentDepth > depth);
        }
    }

    /// <summary>Goes on to the end of the object or list that started in that many others.</summary>
    public void SkipToEnd(int depth)
    {
        while (!(Token is JsonTokenType.EndArray or JsonTokenType.EndObject && _reader.CurrentDepth == depth) && Read())
        {
        }
    }

    /// <summary>An error about the current token.</summary>
    public readonly InvalidAnnotationException Unexpected(string expected)
    {
        string found = Token switch
        {
            JsonTokenType.StartArray => "a list",
            JsonTokenType.StartObject => "an object",
            JsonTokenType.EndArray => "the end of the list",
            JsonTokenType.EndObject => "the end of the object",
            JsonTokenType.String => $"the text \"{ShownValue()}\"",
            _ => ShownValue(),
        };
        return Error($"found {found}, expected {expected}");
    }

    /// <summary>An error at the current place.</summary>
    public readonly InvalidAnnotationException Error(string reason, Exception? innerException = null) =>
        new(_file, Place, reason, innerException);

    /// <summary>The text of the current token, cut where it is long.</summary>
    public readonly string ShownValue()
    {
        ReadOnlySpan<byte> value = _reader.ValueSpan;
        return value.Length > ShownBytes ? Encoding.UTF8.GetString(value[..ShownBytes]) + "…" : Encoding.UTF8.GetString(value);
    }
}
