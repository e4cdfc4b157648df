namespace MaskRcnn.Datasets;

public sealed partial record DatasetReaderOptions
{
    /// <summary>
    /// Whose annotations of Label Studio are read where several people annotated an image: the id, e-mail address or name of a user; or
    /// <c>predictions</c> for those of a model, with their scores. Images without any are left out. Default: the annotation that is marked
    /// as ground truth, else the first that was not skipped.
    /// </summary>
    public string? AnnotatedBy { get; init; }
}
