namespace MaskRcnn.Datasets;

public sealed partial class InstanceDataset
{
    private readonly ClassFrequency?[]? _classFrequencies;

    /// <summary>
    /// The frequency of each class as files of LVIS state it, in the order of <see cref="ClassNames"/>; null for a class without.
    /// Default: all null.
    /// </summary>
    /// <exception cref="ArgumentException">There is not one entry for each class.</exception>
    public IReadOnlyList<ClassFrequency?> ClassFrequencies
    {
        get => _classFrequencies ?? new ClassFrequency?[_classNames.Length];
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            if (value.Count != _classNames.Length)
            {
                throw new ArgumentException($"Expected a frequency or null for each of {_classNames.Length} classes, got {value.Count}.", nameof(value));
            }

            _classFrequencies = [.. value];
        }
    }
}
