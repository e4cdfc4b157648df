namespace MaskRcnn;

/// <summary>How the region proposal network says that an anchor covers an object.</summary>
public enum ObjectnessKind
{
    /// <summary>One logit.</summary>
    Sigmoid,

    /// <summary>Two logits, of background and of object.</summary>
    Softmax,
}
