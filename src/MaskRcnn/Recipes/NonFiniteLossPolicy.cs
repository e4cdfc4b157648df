using MaskRcnn.Training;

namespace MaskRcnn;

/// <summary>What training does when a loss or a gradient is infinite or not a number. Either way the weights stay as they were.</summary>
public enum NonFiniteLossPolicy
{
    /// <summary>Stop; the error names the images.</summary>
    Stop,

    /// <summary>Leave the step out, report it, and go on.</summary>
    Skip,
}
