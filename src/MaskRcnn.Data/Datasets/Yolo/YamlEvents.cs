using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace MaskRcnn.Datasets.Yolo;

/// <summary>The events of a YAML file, taken in turn. Aliases are refused where a value is read.</summary>
/// <param name="file">The file.</param>
/// <param name="text">What it holds.</param>
/// <param name="problems">Receives keys and values that cannot be used; the rest is read.</param>
internal sealed class YamlEvents(string file, string text, AnnotationProblems problems)
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
            if (keys.Add(key.Value))
            {
                readValue(key);
                continue;
            }

            Report(key, $"the key {Excerpt.Of(key.Value)} occurs twice", "the first is taken");
            Skip();
        }
    }

    /// <summary>Takes a text or number.</summary>
    /// <param name="expected">What it is, for errors.</param>
    public Scalar ReadText(string expected) =>
        _parser.TryConsume<Scalar>(out Scalar? scalar) ? scalar : throw Refuse(_parser.Current, $"expected {expected}");

    /// <summary>Takes a text or number; null where something else stands, which is a problem and is skipped.</summary>
    /// <param name="expected">What it is.</param>
    /// <param name="consequence">What is done without it.</param>
    public Scalar? TryReadText(string expected, string consequence)
    {
        if (_parser.TryConsume<Scalar>(out Scalar? scalar))
        {
            return scalar;
        }

        Report(_parser.Current, $"expected {expected}", consequence);
        Skip();
        return null;
    }

    /// <summary>Reports a problem at an event; its result, null, stands for the value that is not there.</summary>
    public string? Report(ParsingEvent? at, string reason, string consequence)
    {
        InvalidAnnotationException error = Refuse(at, reason);
        problems.Report(FindingKind.InvalidEntry, error.Place, error.Reason, consequence);
        return null;
    }

    public bool TryStartList() => _parser.TryConsume<SequenceStart>(out _);

    public bool TryEndList() => _parser.TryConsume<SequenceEnd>(out _);

    public bool IsAtMapping() => _parser.Accept<MappingStart>(out _);

    /// <summary>Skips a value with everything in it.</summary>
    public void Skip() => _parser.SkipThisAndNestedEvents();

    /// <summary>An error at an event.</summary>
    public InvalidAnnotationException Refuse(ParsingEvent? at, string reason) => new(file, $"line {at?.Start.Line ?? 1}", reason);
}
