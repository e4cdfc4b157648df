using System.Text;
using System.Xml;
using MaskRcnn.Files;

namespace MaskRcnn.Datasets.LabelStudio;

/// <summary>The labelling interface of a project in which written tasks can be opened, https://labelstud.io/guide/setup.</summary>
internal static class LabelStudioInterface
{
    private static readonly XmlWriterSettings s_settings = new()
    {
        Indent = true, OmitXmlDeclaration = true, Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
    };

    public static void Write(string path, IReadOnlyList<string> classNames) => AtomicFile.Write(path, file =>
    {
        using var xml = XmlWriter.Create(file, s_settings);
        xml.WriteStartElement("View");
        xml.WriteStartElement("Image");
        xml.WriteAttributeString("name", LabelStudioWriter.ImageTool);
        xml.WriteAttributeString("value", $"${LabelStudioWriter.ImageTool}");
        xml.WriteEndElement();
        WriteTool(xml, "PolygonLabels", LabelStudioWriter.PolygonTool, classNames);
        WriteTool(xml, "BrushLabels", LabelStudioWriter.BrushTool, classNames);
        xml.WriteEndElement();
    });

    private static void WriteTool(XmlWriter xml, string tag, string name, IReadOnlyList<string> classNames)
    {
        xml.WriteStartElement(tag);
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("toName", LabelStudioWriter.ImageTool);
        foreach (string className in classNames)
        {
            xml.WriteStartElement("Label");
            xml.WriteAttributeString("value", className);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }
}
