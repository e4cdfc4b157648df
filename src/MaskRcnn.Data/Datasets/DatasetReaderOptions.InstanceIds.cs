namespace MaskRcnn.Datasets;

public sealed partial record DatasetReaderOptions
{
    /// <summary>
    /// For instance ids that carry the class: an id divided by this is the number of its class, as in Cityscapes with 1000. Numbers are
    /// labels where <see cref="ClassNames"/> is given, else they are the class names in their order. Ids below it are regions whose
    /// instances nobody told apart; they are left out with a warning. 2 to 65535. Default: one class; for files named as in Cityscapes, 1000
    /// and the names of its classes, of which groups are crowds.
    /// </summary>
    public int? InstanceIdDivisor { get; init; }

    /// <summary>Instance ids that mark no instance, such as 255 for the borders in PASCAL VOC. Default: none; 0 always is background.</summary>
    public IReadOnlyList<int> IgnoredInstanceIds { get; init; } = [];

    private void CheckInstanceIds()
    {
        if (InstanceIdDivisor is < 2 or > ushort.MaxValue)
        {
            throw new ArgumentException($"{nameof(InstanceIdDivisor)} is {InstanceIdDivisor}, expected 2 to {ushort.MaxValue}.");
        }

        if (IgnoredInstanceIds is null)
        {
            throw new ArgumentException($"{nameof(IgnoredInstanceIds)} is null, expected a list of ids.");
        }
    }
}
