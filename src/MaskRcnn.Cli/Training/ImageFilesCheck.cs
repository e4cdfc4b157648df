using System.Collections.Concurrent;
using MaskRcnn.Datasets;
using MaskRcnn.Distributed;
using MaskRcnn.Images;

namespace MaskRcnn.Cli.Training;

/// <summary>Decodes the images of a data set before a training, which would otherwise end at the first that cannot be read.</summary>
internal static class ImageFilesCheck
{
    private const int Shown = 20;

    /// <summary>Decodes the images of a process's part: every so many.</summary>
    /// <exception cref="InvalidDataException">There are unreadable images; the message names the first of them.</exception>
    /// <exception cref="OperationCanceledException">Not all were read.</exception>
    public static void Require(InstanceDataset dataset, IProcessGroup processes, Terminal terminal, CancellationToken cancellationToken)
    {
        var errors = new ConcurrentDictionary<int, string>();
        DatasetImage[] own = [.. dataset.Images.Where((_, index) => index % processes.Size == processes.Rank)];
        ProgressBar.ForEach(terminal, "reading images", own.Length, index => Try(own[index], index, errors), cancellationToken);
        if (errors.IsEmpty)
            return;
        string[] shown = [.. errors.OrderBy(error => error.Key).Take(Shown).Select(error => error.Value)];
        string rest = errors.Count > shown.Length ? $"\nand {errors.Count - shown.Length} more" : "";
        throw new InvalidDataException(
            $"{errors.Count} of {dataset.Images.Count} images cannot be read; mend or remove them, or leave them out with "
            + $"--set training.loading.unreadableImages=Skip:\n{string.Join('\n', shown)}{rest}");
    }

    private static void Try(DatasetImage image, int index, ConcurrentDictionary<int, string> errors)
    {
        try
        {
            image.LoadPixels();
        }
        catch (InvalidImageException error)
        {
            errors[index] = error.Message;
        }
    }
}
