using System.Xml;
using MaskRcnn.Datasets.Cvat;
using MaskRcnn.Datasets.Voc;
using MaskRcnn.Datasets.Xml;

namespace MaskRcnn.Datasets.Recognition;

/// <summary>The formats that an XML file may be of, by the names of its elements.</summary>
internal static class XmlFormats
{
    /// <summary>The formats that fit.</summary>
    /// <exception cref="InvalidAnnotationException">The file is broken before anything fits; otherwise its reader says where.</exception>
    public static IReadOnlyList<DatasetFormat> Find(string path)
    {
        using FileStream stream = AnnotationFile.Open(path);
        try
        {
            using XmlReader xml = AnnotationXml.Open(stream);
            xml.MoveToContent();
            return xml.Name switch
            {
                CvatReader.RootName => [DatasetFormat.Cvat],
                VocXmlReader.RootName => [DatasetFormat.Voc],
                _ => [],
            };
        }
        catch (XmlException error)
        {
            throw AnnotationXml.Error(path, error);
        }
    }
}
