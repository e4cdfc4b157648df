using System.Text.Json;

namespace MaskRcnn.Datasets.Coco;

/// <content>Values without which the element that has them is still of use.</content>
internal ref partial struct JsonCursor
{
    /// <summary>Reads a whole number; null where the value is null, or none, which is a problem.</summary>
    /// <param name="minimum">The least.</param>
    /// <param name="maximum">The largest.</param>
    /// <param name="problems">Receives another value.</param>
    /// <param name="consequence">What is done without it.</param>
    public long? TryReadInt64(long minimum, long maximum, AnnotationProblems problems, string consequence)
    {
        if (TryReadNull())
        {
            return null;
        }

        if (TryGetInt64(out long value) && value >= minimum && value <= maximum)
        {
            return value;
        }

        Report(Unexpected($"a whole number from {minimum} to {maximum}"), problems, consequence);
        return null;
    }

    /// <summary>Reads a name as <see cref="ReadName"/>; null where there is none, which is a problem.</summary>
    /// <param name="problems">Receives another value.</param>
    /// <param name="consequence">What is done without it.</param>
    public string? TryReadName(AnnotationProblems problems, string consequence)
    {
        Read();
        if (Token == JsonTokenType.String && GetText() is var text && IsName(text))
        {
            return text;
        }

        Report(Token == JsonTokenType.String ? Unexpected("a name without control characters") : Unexpected("a text"), problems, consequence);
        return null;
    }

    /// <summary>Reads a list of ids; empty where the value is null, or no such list, which is a problem.</summary>
    /// <param name="hasTextIds">Becomes true where an id is a text.</param>
    /// <param name="problems">Receives another value.</param>
    /// <param name="consequence">What is done without it.</param>
    public long[] TryReadIds(ref bool hasTextIds, AnnotationProblems problems, string consequence)
    {
        if (TryReadNull())
        {
            return [];
        }

        int depth = Depth;
        if (Token != JsonTokenType.StartArray)
        {
            Report(Unexpected("a list of ids"), problems, consequence);
            return [];
        }

        var ids = new List<long>();
        try
        {
            while (Read() && Token != JsonTokenType.EndArray)
            {
                ids.Add(GetId(ref hasTextIds));
            }
        }
        catch (InvalidAnnotationException error) when (problems.SkipsInvalid && !IsStuck)
        {
            problems.Report(FindingKind.InvalidEntry, error.Place, error.Reason, consequence);
            SkipToEnd(depth);
            return [];
        }

        return [.. ids];
    }

    /// <summary>Reads a text that nothing depends on; null where the value is another.</summary>
    public string? ReadOptionalText()
    {
        Read();
        if (Token == JsonTokenType.String)
        {
            return GetText();
        }

        Skip();
        return null;
    }

    private void Report(InvalidAnnotationException error, AnnotationProblems problems, string consequence)
    {
        problems.Report(FindingKind.InvalidEntry, error.Place, error.Reason, consequence);
        Skip();
    }
}
