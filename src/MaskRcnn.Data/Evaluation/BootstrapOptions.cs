namespace MaskRcnn.Evaluation;

/// <summary>How intervals of metrics are drawn.</summary>
public sealed record BootstrapOptions
{
    /// <summary>Number of draws, each of as many images as there are, with repetition; 100 or more.</summary>
    /// <value>1,000.</value>
    public int Draws { get; init; } = 1000;

    /// <summary>Decides the draws: the same seed gives the same intervals.</summary>
    /// <value>0.</value>
    public ulong Seed { get; init; }

    /// <summary>Share of the draws that lies within an interval, above 0 and below 1.</summary>
    /// <value>0.95.</value>
    public double Level { get; init; } = 0.95;

    /// <summary>Largest number of threads at work, 1 or more. The intervals do not depend on it.</summary>
    /// <value>The number of processors.</value>
    public int ThreadCount { get; init; } = Environment.ProcessorCount;

    /// <summary>Checks every option.</summary>
    /// <exception cref="ArgumentException">An option is out of range; the message names option and value.</exception>
    public void Validate()
    {
        if (Draws < 100)
        {
            throw new ArgumentException($"{nameof(Draws)} is {Draws}, expected 100 or more.");
        }

        if (!(Level is > 0 and < 1))
        {
            throw new ArgumentException($"{nameof(Level)} is {Level}, expected a number above 0 and below 1.");
        }

        if (ThreadCount < 1)
        {
            throw new ArgumentException($"{nameof(ThreadCount)} is {ThreadCount}, expected 1 or more.");
        }
    }
}
