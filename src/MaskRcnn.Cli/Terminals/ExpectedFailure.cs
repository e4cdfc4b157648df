using MaskRcnn.Checkpoints;
using MaskRcnn.Configuration;
using MaskRcnn.Datasets;
using MaskRcnn.Distributed;
using MaskRcnn.Images;
using MaskRcnn.MLNet;
using MaskRcnn.Runtime;
using MaskRcnn.Weights;

namespace MaskRcnn.Cli;

/// <summary>Failures whose message tells the user what is wrong; any other is a defect and keeps its stack trace.</summary>
internal static class ExpectedFailure
{
    private const string NoMemory = "Memory does not suffice. A smaller --min-size, --tile or --batch-size takes less, where the command has it.";

    /// <summary>What to tell the user; null for a defect.</summary>
    public static string? MessageOf(Exception exception) =>
        TrainingMemoryException.IsOutOfMemory(exception) ? NoMemory : Explains(exception) ? exception.Message : null;

    private static bool Explains(Exception exception) => exception
        is InvalidAnnotationException or InvalidImageException or WeightsMismatchException or IOException or UnauthorizedAccessException
        or FormatException or InvalidDataException or ArgumentException or NotSupportedException
        or InvalidConfigurationException or IncompatibleCheckpointException or TrainingFailedException
        or NonFiniteLossException or TrainingMemoryException or NativeLibraryException or ProcessGroupException;
}
