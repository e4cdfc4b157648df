namespace MaskRcnn.Fuzzing.Running;

/// <summary>What reading a file took.</summary>
/// <param name="Error">What the reader threw, or null.</param>
/// <param name="Time">How long a processor was at work for it, in all threads.</param>
/// <param name="Allocated">Bytes of objects that were made.</param>
/// <param name="Resident">Bytes by which the memory of the process grew in between, native memory included; 0 where that is not known.</param>
public sealed record Execution(Exception? Error, TimeSpan Time, long Allocated, long Resident)
{
    /// <summary>What came of it, without what differs from file to file: the kind of the error and its message up to the first number or quotation.</summary>
    public string Shape()
    {
        if (Error is null)
            return "read";
        return $"{Error.GetType().Name}: {ShapeText.Of(Error.Message.Split('\n')[0])}";
    }
}
