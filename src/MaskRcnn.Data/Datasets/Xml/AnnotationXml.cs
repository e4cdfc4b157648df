using System.Xml;

namespace MaskRcnn.Datasets.Xml;

/// <summary>
/// Opens XML files that nobody vouches for: no document type, so no entities that grow, and nothing fetched from elsewhere.
/// </summary>
internal static class AnnotationXml
{
    private static readonly XmlReaderSettings s_settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    /// <summary>A reader of the file in the encoding that it declares, at its outermost element. The stream stays the caller's.</summary>
    /// <exception cref="XmlException">The file is no XML up to there.</exception>
    public static XmlReader Open(Stream stream)
    {
        XmlReader xml = XmlReader.Create(stream, s_settings);
        try
        {
            xml.MoveToContent();
            return xml;
        }
        catch (Exception error)
        {
            xml.Dispose();
            if (error is not ArgumentException)
            {
                throw;
            }

            // .NET counts wrong where the declaration has bytes that are no text.
            throw new XmlException("The declaration has bytes that are no text.", error);
        }
    }

    /// <summary>The error about a file that is not such XML.</summary>
    public static InvalidAnnotationException Error(string path, XmlException error)
    {
        // Errors about the document type have no position. What follows the first sentence is the position again, or advice to
        // programmers.
        string place = error.LineNumber > 0 ? $"line {error.LineNumber}, column {error.LinePosition}" : "";
        string reason = error.Message.Split(". ", 2)[0];
        return new InvalidAnnotationException(path, place, $"the file is not valid XML: {Excerpt.Message(reason)}", error);
    }
}
