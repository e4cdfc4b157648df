using System.Globalization;
using MaskRcnn.Datasets;
using MaskRcnn.Masks;

namespace MaskRcnn.Checkpoints;

/// <summary>Leaves what was to be learned in a step that failed, as the network saw it: pictures and COCO annotations.</summary>
internal static class FailedBatch
{
    /// <summary>The same, where what comes of it is a warning.</summary>
    /// <param name="folder">Gets a folder of its own for the step; null for nothing.</param>
    /// <param name="failure">The step.</param>
    /// <param name="classNames">Label 1 first.</param>
    /// <param name="warn">Told where the images are, or why they are not.</param>
    public static void Keep(string? folder, NonFiniteLossException failure, IReadOnlyList<string> classNames, Action<string> warn)
    {
        if (folder is null)
            return;
        try
        {
            warn($"The images of step {failure.Step} are in {Save(folder, failure, classNames)}.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            warn($"The images of step {failure.Step} could not be saved: {error.Message}");
        }
    }

    /// <summary>Writes the images and annotations.</summary>
    /// <param name="folder">Gets a folder of its own for the step.</param>
    /// <param name="failure">The step.</param>
    /// <param name="classNames">Label 1 first.</param>
    /// <returns>The folder.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static string Save(string folder, NonFiniteLossException failure, IReadOnlyList<string> classNames)
    {
        string target = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"step-{failure.Step:D8}"));
        Directory.CreateDirectory(target);
        File.WriteAllText(Path.Combine(target, "error.txt"), failure.Message + "\n");
        var images = new List<DatasetImage>();
        foreach (TrainingExample example in failure.Examples)
        {
            int id = images.Count + 1;
            string name = string.Create(CultureInfo.InvariantCulture, $"{id}.png");
            example.Image.Save(Path.Combine(target, name));
            DatasetInstance[] instances =
                [.. example.Targets.Masks.Select((mask, i) => new DatasetInstance(example.Targets.Labels[i], InstanceMask.FromRle(mask)))];
            images.Add(new DatasetImage(id, Path.Combine(target, name), example.Image.Size, instances));
        }
        DatasetWriter.Write(new InstanceDataset(classNames, images), Path.Combine(target, "instances.json"), DatasetFormat.Coco);
        return target;
    }
}
