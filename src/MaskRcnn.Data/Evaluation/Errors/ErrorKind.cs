namespace MaskRcnn.Evaluation.Errors;

/// <summary>What became of a detection.</summary>
internal enum ErrorKind
{
    TruePositive,
    Class,
    Location,
    ClassAndLocation,
    Duplicate,
    Background,
    Ignored,
}
