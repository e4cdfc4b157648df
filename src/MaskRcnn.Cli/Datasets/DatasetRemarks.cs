using MaskRcnn.Datasets;
using Spectre.Console;

namespace MaskRcnn.Cli.Datasets;

/// <summary>Tells what a reader changed.</summary>
internal static class DatasetRemarks
{
    private const int Shown = 20;

    /// <summary>Writes the first warnings and how many more there are.</summary>
    public static void Write(InstanceDataset dataset, Terminal terminal)
    {
        foreach (DatasetWarning warning in dataset.Warnings.Take(Shown))
            terminal.Remarks.MarkupLineInterpolated($"[yellow]warning:[/] {warning}");
        if (dataset.Warnings.Count > Shown)
            terminal.Remarks.MarkupLineInterpolated($"[yellow]warning:[/] … and {dataset.Warnings.Count - Shown} more");
    }

    /// <summary>Size of a data set in words.</summary>
    public static string Describe(InstanceDataset dataset) =>
        $"{dataset.Images.Count} images, {dataset.InstanceCount} instances, {dataset.ClassNames.Count} classes";
}
