using System.Text;
using MaskRcnn.Datasets.Writing;
using MaskRcnn.Files;

namespace MaskRcnn.Datasets.Voc;

/// <summary>
/// Writes Pascal VOC: SegmentationObject and SegmentationClass as palettes, XML with boxes, labelmap.txt, a list of all images, and
/// copies of them. Crowds have the index of borders, which nobody judges; there are no borders between objects.
/// </summary>
internal static class VocWriter
{
    private const string Name = "VOC";
    private const string List = "train.txt";

    // Index 0 is the background and 255 the border.
    private const int MostIndices = VocColors.BorderIndex - 1;

    private static readonly byte[] s_palette =
    [
        .. Enumerable.Range(0, VocColors.BorderIndex + 1).Select(VocColors.Of).SelectMany(color => new[] { (byte)color, (byte)(color >> 8), (byte)(color >> 16) }),
    ];

    public static IReadOnlyList<DatasetWarning> Write(InstanceDataset dataset, string path)
    {
        FileStems.CheckUnique(dataset);
        if (dataset.ClassNames.Count > MostIndices)
        {
            throw new ArgumentException($"The data set has {dataset.ClassNames.Count} classes, but {Name} at most {MostIndices}.", nameof(dataset));
        }

        var losses = new WriterLosses(path);
        string lists = Path.Combine(path, VocFolders.Lists, "Segmentation");
        foreach (string folder in new[] { VocFolders.Images, VocFolders.Objects, VocFolders.Classes, VocFolders.Annotations })
        {
            Directory.CreateDirectory(Path.Combine(path, folder));
        }

        var names = new StringBuilder();
        foreach (DatasetImage image in dataset.Images)
        {
            if (!File.Exists(image.Path))
            {
                losses.AddMissing(image);
                continue;
            }

            ImageCopies.Copy(image.Path, Path.Combine(path, VocFolders.Images, Path.GetFileName(image.Path)));
            WriteMasks(image, path, losses);
            VocXmlWriter.Write(image, dataset.ClassNames, Path.Combine(path, VocFolders.Annotations, $"{FileStems.Of(image)}.xml"));
            names.Append(FileStems.Of(image)).Append('\n');
        }

        Directory.CreateDirectory(lists);
        AtomicFile.Write(Path.Combine(lists, List), file => File.WriteAllText(file, names.ToString()));
        AtomicFile.Write(Path.Combine(path, VocFolders.LabelMap), file => File.WriteAllText(file, LabelMapText(dataset.ClassNames)));
        return losses.ToWarnings();
    }

    private static void WriteMasks(DatasetImage image, string path, WriterLosses losses)
    {
        int number = 0;
        var indices = new ushort?[image.Instances.Count];
        foreach ((int i, DatasetInstance instance) in image.Instances.Index())
        {
            losses.AddScore(image, i, instance, Name);
            if (instance.IsCrowd)
            {
                losses.Add($"crowds are written as pixels that are not judged: {Name} has no crowds", image, i);
                indices[i] = VocColors.BorderIndex;
            }
            else if (number < MostIndices)
            {
                indices[i] = (ushort)++number;
            }
            else
            {
                losses.Add($"objects are left out: {Name} has at most {MostIndices} in an image", image, i, isLeftOut: true);
            }
        }

        var objects = new LabelMap(image.Size);
        objects.PaintAll(image, i => indices[i], losses, Name);
        var labels = new ushort[VocColors.BorderIndex + 1];
        labels[VocColors.BorderIndex] = VocColors.BorderIndex;
        foreach ((int i, DatasetInstance instance) in image.Instances.Index().Where(entry => !entry.Item.IsCrowd && indices[entry.Index] is not null))
        {
            labels[indices[i]!.Value] = (ushort)instance.Label;
        }

        Write(objects.Values, VocFolders.Objects);
        Write(Array.ConvertAll(objects.Values, value => labels[value]), VocFolders.Classes);

        void Write(ushort[] values, string folder) => AtomicFile.Write(
            Path.Combine(path, folder, $"{FileStems.Of(image)}.png"), file => File.WriteAllBytes(file, LabelPng.Encode(values, image.Size, 8, s_palette)));
    }

    private static string LabelMapText(IReadOnlyList<string> names)
    {
        var text = new StringBuilder("# label:color_rgb:parts:actions\nbackground:0,0,0::\n");
        foreach ((int i, string name) in names.Index())
        {
            if (name.AsSpan().ContainsAny(":\r\n") || name[0] == '#')
            {
                throw new ArgumentException($"The class {Excerpt.Of(name)} cannot stand in {VocFolders.LabelMap}, whose fields colons divide.", nameof(names));
            }

            int color = VocColors.Of(i + 1);
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{name}:{color & 255},{color >> 8 & 255},{color >> 16}::\n");
        }

        return text.ToString();
    }
}
