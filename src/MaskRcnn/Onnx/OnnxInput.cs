namespace MaskRcnn;

/// <summary>How an exported model takes its pictures.</summary>
public enum OnnxInput
{
    /// <summary>float32 [N,3,H,W], red, green, blue, 0 to 1.</summary>
    Planes,

    /// <summary>uint8 [N,H,W,3], red, green, blue, as decoders give them.</summary>
    Pixels,
}
