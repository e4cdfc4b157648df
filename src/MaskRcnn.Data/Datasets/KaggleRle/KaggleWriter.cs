using CsvHelper;
using MaskRcnn.Files;
using MaskRcnn.Masks;

namespace MaskRcnn.Datasets.KaggleRle;

/// <summary>
/// Writes Kaggle's CSV of run lengths. No pixel is in two rows of an image, as the competitions ask: the instance with the best score
/// keeps it, and of equal ones the first.
/// </summary>
internal static class KaggleWriter
{
    private static readonly CsvWriterOptions s_csvOptions = new() { NewLine = "\n" };

    public static IReadOnlyList<DatasetWarning> Write(InstanceDataset dataset, string path)
    {
        FileStems.CheckUnique(dataset);
        var warnings = new List<DatasetWarning>();
        AtomicFile.Write(path, file =>
        {
            using CsvWriter csv = CsvWriter.ToFile(file, s_csvOptions);
            bool hasClasses = dataset.ClassNames.Count > 1;
            WriteRow(csv, KaggleColumns.ImageIdName, KaggleColumns.RunsName, hasClasses ? KaggleColumns.ClassName : null);
            foreach (DatasetImage image in dataset.Images)
            {
                WriteImage(csv, image, hasClasses ? dataset.ClassNames : null, warnings);
            }
        });
        return warnings;
    }

    private static void WriteImage(CsvWriter csv, DatasetImage image, IReadOnlyList<string>? classNames, List<DatasetWarning> warnings)
    {
        string id = FileStems.Of(image);
        RleMask taken = RleMask.Empty(image.Size);
        foreach (var (i, instance) in image.Instances.Index().OrderByDescending(entry => entry.Item.Score ?? double.MaxValue))
        {
            RleMask mask = RleMask.Difference(instance.Mask.ToRle(image.Size), taken);
            string? reason = instance.IsCrowd ? "the format has no crowds: left out"
                : mask.IsEmpty ? "no pixel is left that no other instance has: left out"
                : null;
            if (reason is not null)
            {
                warnings.Add(new DatasetWarning(image.Path, $"instance {i}", reason) { LeftOut = 1 });
                continue;
            }

            WriteRow(csv, id, KaggleRuns.Format(mask), classNames?[instance.Label - 1]);
            taken = RleMask.Union([taken, mask]);
        }

        if (taken.IsEmpty)
        {
            WriteRow(csv, id, "", classNames?[0]);
        }
    }

    private static void WriteRow(CsvWriter csv, string id, string runs, string? className)
    {
        csv.WriteField(id);
        csv.WriteField(runs);
        if (className is not null)
        {
            csv.WriteField(className);
        }

        csv.EndRecord();
    }
}
