using System.Globalization;
using System.Text;
using System.Xml;
using MaskRcnn.Files;
using MaskRcnn.Structures;

namespace MaskRcnn.Datasets.Voc;

/// <summary>Writes the XML file of an image: its size, and name and box of each object, whose pixels are counted from 1.</summary>
internal static class VocXmlWriter
{
    private static readonly XmlWriterSettings s_settings = new()
    {
        Indent = true, OmitXmlDeclaration = true, Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
    };

    public static void Write(DatasetImage image, IReadOnlyList<string> classNames, string path) => AtomicFile.Write(path, file =>
    {
        using var xml = XmlWriter.Create(file, s_settings);
        xml.WriteStartElement(VocXmlReader.RootName);
        xml.WriteElementString("folder", VocFolders.Images);
        xml.WriteElementString("filename", Path.GetFileName(image.Path));
        xml.WriteStartElement("size");
        Write(xml, "width", image.Size.Width);
        Write(xml, "height", image.Size.Height);
        Write(xml, "depth", 3);
        xml.WriteEndElement();
        Write(xml, "segmented", 1);
        foreach (DatasetInstance instance in image.Instances.Where(instance => !instance.IsCrowd))
        {
            Box box = instance.Mask.ToRle(image.Size).BoundingBox;
            if (box.X1 > box.X0)
            {
                WriteObject(xml, classNames[instance.Label - 1], box);
            }
        }

        xml.WriteEndElement();
    });

    private static void WriteObject(XmlWriter xml, string name, Box box)
    {
        xml.WriteStartElement("object");
        xml.WriteElementString("name", name);
        xml.WriteElementString("pose", "Unspecified");
        Write(xml, "truncated", 0);
        Write(xml, "difficult", 0);
        xml.WriteStartElement("bndbox");
        Write(xml, "xmin", (int)box.X0 + 1);
        Write(xml, "ymin", (int)box.Y0 + 1);
        Write(xml, "xmax", (int)box.X1);
        Write(xml, "ymax", (int)box.Y1);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, string name, int value) => xml.WriteElementString(name, value.ToString(CultureInfo.InvariantCulture));
}
