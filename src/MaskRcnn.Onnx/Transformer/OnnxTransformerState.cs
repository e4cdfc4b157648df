using MaskRcnn.MLNet;

namespace MaskRcnn.Onnx.Transformer;

/// <summary>Everything that a transformer is made of.</summary>
/// <param name="Columns">Names of the columns.</param>
/// <param name="Options">How to run the model.</param>
/// <param name="Model">The bytes of the ONNX file.</param>
internal sealed record OnnxTransformerState(DetectionColumnNames Columns, OnnxDetectorOptions Options, byte[] Model);
