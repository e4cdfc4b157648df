using MaskRcnn.Datasets;
using Spectre.Console;

namespace MaskRcnn.Cli.Datasets;

/// <summary>Tells what a reader or writer changed or left out.</summary>
internal static class DatasetRemarks
{
    private const int Shown = 20;

    /// <summary>Writes the first warnings and how many more there are.</summary>
    public static void Write(IReadOnlyList<DatasetWarning> warnings, Terminal terminal)
    {
        foreach (DatasetWarning warning in warnings.Take(Shown))
            terminal.WriteWarning(warning.ToString());
        if (warnings.Count > Shown)
            terminal.WriteWarning($"… and {warnings.Count - Shown} more");
    }

    /// <summary>Size of a data set in words.</summary>
    public static string Describe(InstanceDataset dataset)
    {
        int crowds = dataset.Images.Sum(image => image.Instances.Count(instance => instance.IsCrowd));
        string crowdText = crowds == 0 ? "" : $", {crowds} crowds";
        return $"{dataset.Images.Count} images, {dataset.InstanceCount - crowds} instances{crowdText}, {dataset.ClassNames.Count} classes";
    }

    /// <summary>How much of a data set is not in what was written, to stand after its size; empty where all is.</summary>
    public static string DescribeLosses(IReadOnlyList<DatasetWarning> warnings)
    {
        int images = warnings.Count(warning => warning.Finding == FindingKind.MissingImage);
        int objects = warnings.Sum(warning => warning.LeftOut);
        string[] lost = [.. new[] { Count(images, "image"), Count(objects, "object") }.OfType<string>()];
        return lost.Length == 0 ? "" : $"; left out of this: {string.Join(", ", lost)}";

        static string? Count(int count, string noun) => count switch
        {
            0 => null,
            1 => $"1 {noun}",
            _ => $"{count} {noun}s",
        };
    }
}
