namespace MaskRcnn.Evaluation.Errors;

/// <summary>What became of a detection; the kinds are explained at <see cref="ErrorCounts"/>.</summary>
public enum ErrorKind
{
    /// <summary>Right: it took an object of its class.</summary>
    TruePositive,

    /// <summary>It lies on an object of another class.</summary>
    Class,

    /// <summary>It lies on an object of its class, but not well enough.</summary>
    Location,

    /// <summary>It lies on an object of another class, and not well enough.</summary>
    ClassAndLocation,

    /// <summary>A better detection had taken its object.</summary>
    Duplicate,

    /// <summary>There is no object.</summary>
    Background,

    /// <summary>In a crowd of its class, neither right nor wrong.</summary>
    Ignored,
}
