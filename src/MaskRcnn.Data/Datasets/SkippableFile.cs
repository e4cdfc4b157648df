using MaskRcnn.Images;

namespace MaskRcnn.Datasets;

/// <summary>A picture, mask or file of annotations without which the rest of a data set still is of use.</summary>
internal static class SkippableFile
{
    /// <summary>
    /// What is read from it; null where it cannot be read and <see cref="DatasetReaderOptions.SkipInvalid"/> says to go on without it.
    /// </summary>
    /// <param name="read">Reads it.</param>
    /// <param name="kind">What a dataset check calls the problem.</param>
    /// <param name="options">Whether to go on.</param>
    /// <param name="warnings">Notes what was left out.</param>
    public static T? Read<T>(Func<T> read, FindingKind kind, DatasetReaderOptions options, List<DatasetWarning> warnings)
        where T : class
    {
        try
        {
            return read();
        }
        catch (InvalidImageException error) when (options.SkipInvalid)
        {
            string reason = error.Message[$"{error.ImageName}: ".Length..];
            warnings.Add(new DatasetWarning(error.ImageName, "", $"{reason}: left out") { Finding = kind });
            return null;
        }
        catch (InvalidAnnotationException error) when (options.SkipInvalid)
        {
            warnings.Add(new DatasetWarning(error.File, error.Place, $"{error.Reason}: left out") { Finding = FindingKind.InvalidEntry });
            return null;
        }
    }
}
