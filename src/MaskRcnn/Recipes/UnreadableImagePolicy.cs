namespace MaskRcnn;

/// <summary>What training does when an image turns out to be missing or damaged.</summary>
public enum UnreadableImagePolicy
{
    /// <summary>Stop with the error, which names the image.</summary>
    Stop,

    /// <summary>Leave the image out of its batch, count and report it, and go on.</summary>
    Skip,
}
