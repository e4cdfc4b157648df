namespace MaskRcnn.Datasets;

/// <summary>How many images of its training set a class of LVIS appears in, which divides the classes for evaluation.</summary>
public enum ClassFrequency
{
    /// <summary><c>r</c>: in 1 to 10 images.</summary>
    Rare,

    /// <summary><c>c</c>: in 11 to 100 images.</summary>
    Common,

    /// <summary><c>f</c>: in more than 100 images.</summary>
    Frequent,
}
