namespace MaskRcnn.Onnx;

/// <summary>What of ONNX Runtime runs a model. All but the first need a package of their own in place of Microsoft.ML.OnnxRuntime.</summary>
public enum OnnxExecutionProvider
{
    /// <summary>The processor.</summary>
    Cpu,

    /// <summary>NVIDIA graphics processors, with Microsoft.ML.OnnxRuntime.Gpu. Not tried by us.</summary>
    Cuda,

    /// <summary>Graphics processors on Windows, with Microsoft.ML.OnnxRuntime.DirectML. Not tried by us.</summary>
    DirectML,

    /// <summary>Intel's OpenVINO, with Intel.ML.OnnxRuntime.OpenVino. Not tried by us.</summary>
    OpenVino,
}
