using CsvHelper;

namespace MaskRcnn.Datasets.KaggleRle;

/// <summary>Says what is wrong with the quotes of a row.</summary>
internal static class KaggleQuotes
{
    public static string Describe(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.StrayQuote => "there is a quote within a field that does not start with one",
        CsvMalformedReason.TextAfterClosingQuote => "there is text after the closing quote of a field",
        CsvMalformedReason.UnterminatedQuote => "a quote is not closed",
        CsvMalformedReason.LineBreakInQuotes => "a quote is not closed on the line on which it opens",
        _ => $"the row is malformed: {reason}",
    };
}
