namespace MaskRcnn.MLNet;

/// <summary>
/// What training does with an instance that cannot be used: its label is missing (key value 0), or its mask covers no
/// pixel of the image.
/// </summary>
public enum InvalidInstancePolicy
{
    /// <summary>Stop before training starts, naming the row and the instance.</summary>
    Fail,

    /// <summary>Leave the instance out, with a warning that names the row and the instance.</summary>
    Skip,
}
