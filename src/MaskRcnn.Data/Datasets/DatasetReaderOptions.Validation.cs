using MaskRcnn.Images;

namespace MaskRcnn.Datasets;

public sealed partial record DatasetReaderOptions
{
    /// <summary>Refuses options out of range, before a file is opened.</summary>
    internal void Check()
    {
        if (string.IsNullOrWhiteSpace(DefaultClassName))
        {
            throw new ArgumentException($"{nameof(DefaultClassName)} is empty, expected a name.");
        }

        if (MaxFileBytes < 1)
        {
            throw new ArgumentException($"{nameof(MaxFileBytes)} is {MaxFileBytes}, expected 1 or more bytes.");
        }

        if (!Enum.IsDefined(DepthScaling))
        {
            throw new ArgumentException(
                $"{nameof(DepthScaling)} is {DepthScaling}, expected {string.Join(" or ", Enum.GetNames<DepthScaling>())}.");
        }

        CheckInstanceIds();
        if (ClassNames is not null)
        {
            CheckClassNames(ClassNames);
        }
    }

    private static void CheckClassNames(IReadOnlyList<string> names)
    {
        for (int i = 0; i < names.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(names[i]))
            {
                throw new ArgumentException($"{nameof(ClassNames)}[{i}] is empty, expected a name.");
            }
        }

        if (names.Distinct(StringComparer.Ordinal).Count() != names.Count)
        {
            throw new ArgumentException($"{nameof(ClassNames)} has a name twice: {string.Join(", ", names)}.");
        }
    }
}
