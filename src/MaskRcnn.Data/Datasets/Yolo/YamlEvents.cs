using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace MaskRcnn.Datasets.Yolo;

/// <summary>The events of a YAML file, taken in turn. Aliases are refused where a value is read.</summary>
internal sealed class YamlEvents(string file, string text)
{
    private readonly Parser _parser = new(new Scanner(new StringReader(text), skipComments: true));

    /// <summary>Reads a file that is one mapping; each key occurs once.</summary>
    /// <param name="readValue">Receives the key and takes the value.</param>
    public void ReadOnlyDocument(Action<Scalar> readValue)
    {
        _parser.Consume<StreamStart>();
        if (!_parser.TryConsume<DocumentStart>(out _))
        {
            throw new InvalidAnnotationException(file, "", "the file is empty");
        }

        if (!_parser.Accept<MappingStart>(out _))
        {
            throw Refuse(_parser.Current, "expected keys with values");
        }

        ReadMapping(readValue);
        _parser.Consume<DocumentEnd>();
        if (!_parser.TryConsume<StreamEnd>(out _))
        {
            throw Refuse(_parser.Current, "the file goes on with another document, expected one");
        }
    }

    /// <summary>Reads a mapping; each key occurs once.</summary>
    /// <param name="readValue">Receives the key and takes the value.</param>
    public void ReadMapping(Action<Scalar> readValue)
    {
        _parser.Consume<MappingStart>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            Scalar key = ReadText("a key");
            if (!keys.Add(key.Value))
            {
                throw Refuse(key, $"the key {Excerpt.Of(key.Value)} occurs twice");
            }

            readValue(key);
        }
    }

    /// <summary>Takes a text or number.</summary>
    /// <param name="expected">What it is, for errors.</param>
    public Scalar ReadText(string expected) =>
        _parser.TryConsume<Scalar>(out Scalar? scalar) ? scalar : throw Refuse(_parser.Current, $"expected {expected}");

    public bool TryStartList() => _parser.TryConsume<SequenceStart>(out _);

    public bool TryEndList() => _parser.TryConsume<SequenceEnd>(out _);

    public bool IsAtMapping() => _parser.Accept<MappingStart>(out _);

    /// <summary>Skips a value with everything in it.</summary>
    public void Skip() => _parser.SkipThisAndNestedEvents();

    /// <summary>An error at an event.</summary>
    public InvalidAnnotationException Refuse(ParsingEvent? at, string reason) => new(file, $"line {at?.Start.Line ?? 1}", reason);
}
