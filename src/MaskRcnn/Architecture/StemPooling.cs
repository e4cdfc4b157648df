namespace MaskRcnn;

/// <summary>Where the maximum pooling behind the stem pads an image with even sides.</summary>
public enum StemPooling
{
    /// <summary>A pixel on every side, as PyTorch and Caffe2 do.</summary>
    Symmetric,

    /// <summary>A pixel on the right and at the bottom only, as TensorFlow does.</summary>
    AtEnd,
}
