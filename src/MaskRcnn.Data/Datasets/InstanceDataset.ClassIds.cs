namespace MaskRcnn.Datasets;

public sealed partial class InstanceDataset
{
    private long[]? _classIds;

    /// <summary>
    /// The number of each class in files that number classes as they like, such as the category ids of COCO; in the order of
    /// <see cref="ClassNames"/>. Default: the labels, 1 to K.
    /// </summary>
    /// <exception cref="ArgumentException">There is not one id for each class, or one is used twice.</exception>
    public IReadOnlyList<long> ClassIds
    {
        get => _classIds ??= [.. _classNames.Select((_, i) => i + 1L)];
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            if (value.Count != _classNames.Length || value.Distinct().Count() != value.Count)
            {
                throw new ArgumentException(
                    $"Expected a different id for each of {_classNames.Length} classes, got {string.Join(", ", value)}.", nameof(value));
            }

            _classIds = [.. value];
        }
    }
}
