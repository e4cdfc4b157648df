namespace MaskRcnn;

/// <summary>How many negative proposals enter the losses.</summary>
public enum NegativeSampling
{
    /// <summary>As many as are missing to the size of the sample.</summary>
    Fill,

    /// <summary>As many as make the positive ones the positive fraction, so none where none is positive.</summary>
    Proportional,
}
