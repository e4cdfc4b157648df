namespace MaskRcnn.Inference;

/// <summary>How a <see cref="Predictor"/> computes.</summary>
public sealed class PredictorOptions
{
    private int _threadCount;

    /// <summary>Threads for tensor operations, 0 or more; 0, the default, takes one per processor.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0.</exception>
    public int ThreadCount
    {
        get => _threadCount;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _threadCount = value;
        }
    }

    /// <summary>The type in which the network computes its feature maps. Default: <see cref="Precision.Float32"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a member of the enumeration.</exception>
    public Precision Precision
    {
        get;
        set => field = Enum.IsDefined(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"Precision must be {string.Join(" or ", Enum.GetNames<Precision>())}.");
    }
}
