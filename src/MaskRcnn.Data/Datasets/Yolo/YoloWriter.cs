using System.Globalization;
using System.Text;
using MaskRcnn.Datasets.Writing;
using MaskRcnn.Files;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace MaskRcnn.Datasets.Yolo;

/// <summary>Writes a YOLO segmentation data set: data.yaml, a folder images with copies of the image files, a folder labels.</summary>
internal static class YoloWriter
{
    private const string ImageFolderName = "images";
    private const string LabelFolderName = "labels";

    public static IReadOnlyList<DatasetWarning> Write(InstanceDataset dataset, string path)
    {
        FileStems.CheckUnique(dataset);
        string images = Directory.CreateDirectory(Path.Combine(path, ImageFolderName)).FullName;
        string labels = Directory.CreateDirectory(Path.Combine(path, LabelFolderName)).FullName;
        var warnings = new List<DatasetWarning>();
        foreach (DatasetImage image in dataset.Images)
        {
            if (!File.Exists(image.Path))
            {
                warnings.Add(new DatasetWarning(image.Path, "", $"the image does not exist{NearbyFiles.Hint(image.Path)}: left out with its labels")
                {
                    Finding = FindingKind.MissingImage,
                    LeftOut = image.Instances.Count,
                });
                continue;
            }

            ImageCopies.Copy(image.Path, Path.Combine(images, Path.GetFileName(image.Path)));
            string rows = Rows(image, warnings);
            AtomicFile.Write(Path.Combine(labels, $"{FileStems.Of(image)}.txt"), file => File.WriteAllText(file, rows));
        }

        AtomicFile.Write(Path.Combine(path, "data.yaml"), file => WriteDescription(dataset, file));
        return warnings;
    }

    private static string Rows(DatasetImage image, List<DatasetWarning> warnings)
    {
        var rows = new StringBuilder();
        foreach (var (i, instance) in image.Instances.Index())
        {
            if (instance.IsCrowd)
            {
                warnings.Add(new DatasetWarning(image.Path, $"instance {i}", "YOLO has no crowds: left out") { LeftOut = 1 });
            }
            else if (YoloPolygon.Find(instance.Mask, image.Size) is { } points)
            {
                rows.Append(CultureInfo.InvariantCulture, $"{instance.Label - 1} ").AppendJoin(
                    ' ', points.Select(value => value.ToString(CultureInfo.InvariantCulture))).Append('\n');
            }
            else
            {
                warnings.Add(new DatasetWarning(image.Path, $"instance {i}", "the mask is empty: left out") { LeftOut = 1 });
            }
        }

        return rows.ToString();
    }

    private static void WriteDescription(InstanceDataset dataset, string file)
    {
        using var text = new StreamWriter(file);
        var emitter = new Emitter(text);
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        emitter.Emit(new MappingStart());

        // Training tools ask for both subsets; which images are held back is the caller's to decide.
        foreach (string value in new[] { "train", ImageFolderName, "val", ImageFolderName, "names" })
        {
            emitter.Emit(new Scalar(value));
        }

        emitter.Emit(new MappingStart());
        foreach (var (i, name) in dataset.ClassNames.Index())
        {
            emitter.Emit(new Scalar(i.ToString(CultureInfo.InvariantCulture)));
            emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, name, ScalarStyle.DoubleQuoted, true, isQuotedImplicit: true));
        }

        emitter.Emit(new MappingEnd());
        emitter.Emit(new MappingEnd());
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
    }
}
