using System.Globalization;
using System.Text;
using System.Xml;
using MaskRcnn.Datasets.Writing;
using MaskRcnn.Files;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Datasets.Cvat;

/// <summary>
/// Writes "CVAT for images 1.1": polygons as they are, with a common <c>group_id</c> where an object has several; run lengths as masks.
/// Images go by the names that CVAT knows them by: within the folder of the file, else the last part.
/// </summary>
internal static class CvatWriter
{
    private const string Name = "CVAT";
    private const string Version = "1.1";

    private static readonly XmlWriterSettings s_settings = new() { Indent = true, Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };

    public static IReadOnlyList<DatasetWarning> Write(InstanceDataset dataset, string path)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var losses = new WriterLosses(path);
        AtomicFile.Write(path, file =>
        {
            using var xml = XmlWriter.Create(file, s_settings);
            xml.WriteStartElement(CvatReader.RootName);
            xml.WriteElementString("version", Version);
            WriteLabels(xml, dataset.ClassNames);
            foreach ((int i, DatasetImage image) in dataset.Images.Index())
            {
                losses.AddScoresAndCrowds(image, Name);
                WriteImage(xml, i, image, dataset.ClassNames, folder, losses);
            }

            xml.WriteEndElement();
        });
        return losses.ToWarnings();
    }

    private static void WriteLabels(XmlWriter xml, IReadOnlyList<string> names)
    {
        xml.WriteStartElement("meta");
        xml.WriteStartElement("task");
        xml.WriteStartElement("labels");
        foreach (string name in names)
        {
            xml.WriteStartElement("label");
            xml.WriteElementString("name", name);
            xml.WriteElementString("type", "any");
            xml.WriteElementString("attributes", "");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteImage(
        XmlWriter xml, int id, DatasetImage image, IReadOnlyList<string> names, string folder, WriterLosses losses)
    {
        string name = Path.GetRelativePath(folder, image.Path).Replace('\\', '/');
        xml.WriteStartElement("image");
        Write(xml, "id", id);
        xml.WriteAttributeString("name", name.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(name) ? Path.GetFileName(name) : name);
        Write(xml, "width", image.Size.Width);
        Write(xml, "height", image.Size.Height);
        int group = 0;
        foreach ((int i, DatasetInstance instance) in image.Instances.Index())
        {
            string label = names[instance.Label - 1];
            if (instance.Mask.Polygons is { } polygons)
            {
                int? common = polygons.Parts.Count > 1 ? ++group : null;
                foreach (IReadOnlyList<double> part in polygons.Parts)
                {
                    WritePolygon(xml, label, part, common);
                }
            }
            else if (instance.Mask.Rle is { IsEmpty: false } mask)
            {
                WriteMask(xml, label, mask);
            }
            else
            {
                losses.Add("masks are empty and left out", image, i, isLeftOut: true);
            }
        }

        xml.WriteEndElement();
    }

    private static void WritePolygon(XmlWriter xml, string label, IReadOnlyList<double> part, int? group)
    {
        StartShape(xml, "polygon", label);
        xml.WriteAttributeString("points", string.Join(';', part.Chunk(2).Select(
            point => string.Create(CultureInfo.InvariantCulture, $"{point[0]},{point[1]}"))));
        if (group is { } number)
        {
            Write(xml, "group_id", number);
        }

        xml.WriteEndElement();
    }

    private static void WriteMask(XmlWriter xml, string label, RleMask mask)
    {
        (int left, int top) = ((int)mask.BoundingBox.X0, (int)mask.BoundingBox.Y0);
        var size = new ImageSize((int)mask.BoundingBox.X1 - left, (int)mask.BoundingBox.Y1 - top);

        // Runs go along rows there, and along columns of the transposed mask here.
        RleMask rows = mask.Crop(left, top, size.Width, size.Height).Transpose();
        StartShape(xml, "mask", label);
        xml.WriteAttributeString("rle", string.Join(", ", rows.Counts.ToArray()));
        Write(xml, "left", left);
        Write(xml, "top", top);
        Write(xml, "width", size.Width);
        Write(xml, "height", size.Height);
        xml.WriteEndElement();
    }

    private static void StartShape(XmlWriter xml, string shape, string label)
    {
        xml.WriteStartElement(shape);
        xml.WriteAttributeString("label", label);
        xml.WriteAttributeString("source", "file");
        Write(xml, "occluded", 0);
        Write(xml, "z_order", 0);
    }

    private static void Write(XmlWriter xml, string name, int value) => xml.WriteAttributeString(name, value.ToString(CultureInfo.InvariantCulture));
}
