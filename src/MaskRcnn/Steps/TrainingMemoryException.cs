using System.Runtime.InteropServices;

namespace MaskRcnn;

/// <summary>The memory of the device or the machine does not suffice for a training step. The weights are those of the step before.</summary>
public sealed class TrainingMemoryException : InvalidOperationException
{
    internal TrainingMemoryException(int batchSize, MaskRcnnOptions model, Exception inner)
        : base(
            $"Memory does not suffice for a step with {batchSize} image{(batchSize == 1 ? "" : "s")}. " +
            $"Lower {nameof(TrainingOptions)}.{nameof(TrainingOptions.BatchSize)} " +
            $"({nameof(TrainingOptions.AccumulatedBatches)} makes up for it), " +
            $"{nameof(MaskRcnnOptions)}.{nameof(MaskRcnnOptions.MinSize)} ({model.MinSize}) and " +
            $"{nameof(MaskRcnnOptions.MaxSize)} ({model.MaxSize}), or " +
            $"{nameof(MaskRcnnOptions.BoxBatchSizePerImage)} ({model.BoxBatchSizePerImage}). {FirstLine(inner)}",
            inner)
    {
    }

    // libtorch reports through one type of exception; only the text tells what it is about.
    internal static bool IsOutOfMemory(Exception error) => error is OutOfMemoryException || (error is ExternalException &&
        (error.Message.Contains("out of memory", StringComparison.OrdinalIgnoreCase)
        || error.Message.Contains("can't allocate memory", StringComparison.OrdinalIgnoreCase)
        || error.Message.Contains("not enough memory", StringComparison.OrdinalIgnoreCase)
        || error.Message.Contains("bad_alloc", StringComparison.OrdinalIgnoreCase)));

    private static string FirstLine(Exception error) => error.Message.Split('\n')[0];
}
