namespace MaskRcnn.Datasets;

/// <summary>Decides what becomes of an entry that cannot be used: an error, or a warning where the reader may go on without it.</summary>
/// <param name="file">The annotation file.</param>
/// <param name="skipInvalid"><see cref="DatasetReaderOptions.SkipInvalid"/>.</param>
internal sealed class AnnotationProblems(string file, bool skipInvalid)
{
    private readonly List<DatasetWarning> _warnings = [];

    public IReadOnlyList<DatasetWarning> Warnings => _warnings;

    /// <summary>Throws, or notes a warning and returns.</summary>
    /// <param name="kind">What a dataset check calls it.</param>
    /// <param name="place">Where in the file.</param>
    /// <param name="reason">What was found and what was expected.</param>
    /// <param name="consequence">What is done when the reader goes on.</param>
    public void Report(FindingKind kind, string place, string reason, string consequence)
    {
        if (!skipInvalid)
        {
            throw new InvalidAnnotationException(file, place, reason);
        }

        _warnings.Add(new DatasetWarning(file, place, $"{reason}; {consequence}") { Finding = kind });
    }
}
