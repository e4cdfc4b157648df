namespace MaskRcnn.Onnx;

/// <summary>What the masks of a model's output cover.</summary>
public enum OnnxMaskFrame
{
    /// <summary>The box of the detection: small square masks of probabilities, [D,M,M] or [D,1,M,M].</summary>
    Box,

    /// <summary>The whole picture that the model was given, probabilities or truth values, [D,H,W] or [D,1,H,W].</summary>
    Image,
}
