namespace MaskRcnn.Datasets;

/// <summary>Decides what becomes of an entry that cannot be used: an error, or a warning where the reader may go on without it.</summary>
/// <param name="file">The annotation file.</param>
/// <param name="skipInvalid"><see cref="DatasetReaderOptions.SkipInvalid"/>.</param>
internal sealed class AnnotationProblems(string file, bool skipInvalid)
{
    private readonly List<DatasetWarning> _warnings = [];

    /// <summary>For reading what has to be right as a whole: the first problem is an error.</summary>
    public static AnnotationProblems Strict(string file) => new(file, skipInvalid: false);

    public IReadOnlyList<DatasetWarning> Warnings => _warnings;

    /// <summary>Whether the reader may go on without an entry.</summary>
    public bool SkipsInvalid => skipInvalid;

    /// <summary>Throws, or notes a warning and returns.</summary>
    /// <param name="kind">What a dataset check calls it.</param>
    /// <param name="place">Where in the file.</param>
    /// <param name="reason">What was found and what was expected.</param>
    /// <param name="consequence">What is done when the reader goes on.</param>
    public void Report(FindingKind kind, string place, string reason, string consequence) =>
        ReportFile(kind, file, place, reason, consequence);

    /// <summary>Throws, or notes a warning about another file than that of the annotations.</summary>
    public void ReportFile(FindingKind kind, string other, string reason, string consequence) =>
        ReportFile(kind, other, "", reason, consequence);

    /// <summary>Throws, or notes a warning about a place in another file than that of the annotations.</summary>
    public void ReportFile(FindingKind kind, string other, string place, string reason, string consequence)
    {
        if (!skipInvalid)
        {
            throw new InvalidAnnotationException(other, place, reason);
        }

        _warnings.Add(new DatasetWarning(other, place, $"{reason}; {consequence}") { Finding = kind });
    }

    /// <summary>Notes what was read otherwise than it is written, which is no error.</summary>
    public void Mention(string place, string message) => _warnings.Add(new DatasetWarning(file, place, message));
}
