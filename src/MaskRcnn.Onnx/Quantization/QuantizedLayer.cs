using OnnxMessages;

namespace MaskRcnn.Onnx.Quantization;

/// <summary>A convolution or fully connected layer that is brought to 8 bits.</summary>
/// <param name="Node">The node.</param>
/// <param name="Weight">Its weights, the first dimension being output channels.</param>
/// <param name="Bias">Its bias, or null.</param>
internal sealed record QuantizedLayer(NodeProto Node, TensorProto Weight, TensorProto? Bias);
