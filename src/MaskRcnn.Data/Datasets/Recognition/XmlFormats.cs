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
            return xml.Name switch
            {
                CvatReader.RootName => [DatasetFormat.Cvat],
                VocXmlReader.RootName => [OfOneImage(xml)],
                _ => [],
            };
        }
        catch (XmlException error)
        {
            throw AnnotationXml.Error(path, error);
        }
    }

    /// <summary>Two formats call their outermost element the same; where the file is broken, either reader says where.</summary>
    private static DatasetFormat OfOneImage(XmlReader xml)
    {
        try
        {
            while (xml.Read())
            {
                if (xml.NodeType == XmlNodeType.Element && xml.Name is "imagesize" or "pt")
                {
                    return DatasetFormat.LabelMeXml;
                }
            }
        }
        catch (XmlException)
        {
            // As far as it goes.
        }

        return DatasetFormat.Voc;
    }
}
