namespace MaskRcnn.Evaluation;

/// <summary>In how many training images a class occurs, by which LVIS groups its classes.</summary>
public enum ClassFrequency
{
    /// <summary>In 1 to 10 images, <c>r</c> in LVIS files.</summary>
    Rare,

    /// <summary>In 11 to 100 images, <c>c</c>.</summary>
    Common,

    /// <summary>In more than 100 images, <c>f</c>.</summary>
    Frequent,
}
