namespace MaskRcnn.Onnx;

/// <summary>The order of a picture's samples in a tensor.</summary>
public enum OnnxPixelLayout
{
    /// <summary>[3,H,W], or [N,3,H,W]: one colour after the other.</summary>
    Planes,

    /// <summary>[H,W,3], or [N,H,W,3]: pixel by pixel.</summary>
    Pixels,
}
