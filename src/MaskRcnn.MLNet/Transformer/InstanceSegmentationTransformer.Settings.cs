namespace MaskRcnn.MLNet;

public sealed partial class InstanceSegmentationTransformer
{
    /// <summary>
    /// The type in which the network computes. Saved with the model, whose weights stay as they were trained. It can be changed until
    /// the first prediction.
    /// </summary>
    /// <value><see cref="Precision.Float32"/> by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">Not a member of the enumeration.</exception>
    /// <exception cref="InvalidOperationException">The model has already predicted.</exception>
    public Precision Precision
    {
        get;
        set
        {
            if (!Enum.IsDefined(value))
                throw new ArgumentOutOfRangeException(nameof(value), value, $"Precision: expected {string.Join(" or ", Enum.GetNames<Precision>())}.");
            BeforePrediction("precision", field, value, () => field = value);
        }
    }

    /// <summary>
    /// Threads for tensor operations, at least 1; 0 takes one per processor. Not saved with the model. It can be changed until the first
    /// prediction.
    /// </summary>
    /// <value>0 for a loaded model, that of the options for a trained one.</value>
    /// <exception cref="ArgumentOutOfRangeException">Below 0.</exception>
    /// <exception cref="InvalidOperationException">The model has already predicted.</exception>
    public int ThreadCount
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            BeforePrediction("thread count", field, value, () => field = value);
        }
    }

    /// <summary>
    /// The shorter side in pixels that images are resized to before the network sees them: less is faster and finds less. Saved with the
    /// model. It can be changed until the first prediction.
    /// </summary>
    /// <value>That of the options it was trained with.</value>
    /// <exception cref="ArgumentException">Out of the range that <see cref="MaskRcnnOptions.MinSize"/> has.</exception>
    /// <exception cref="InvalidOperationException">The model has already predicted.</exception>
    public int MinSize
    {
        get => _description.Model.MinSize;
        set => BeforePrediction("minimum size", MinSize, value, () =>
        {
            _model.MinSize = value;
            _description = _description with { Model = _model.Options };
        });
    }

    private void BeforePrediction<T>(string name, T current, T wanted, Action change)
    {
        lock (_lock)
        {
            if (_predictor is not null)
            {
                throw new InvalidOperationException(
                    $"The {name} is {current} and cannot become {wanted}: the model has already predicted. Set it before, or load the model again.");
            }

            change();
        }
    }
}
