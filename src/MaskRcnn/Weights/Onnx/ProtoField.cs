namespace MaskRcnn.Weights.Onnx;

/// <summary>One field of a message of protocol buffers.</summary>
/// <param name="Number">Which field it is.</param>
/// <param name="Value">Its number, where it is a varint.</param>
/// <param name="Start">Where its bytes begin, where it has bytes.</param>
/// <param name="Length">How many there are.</param>
internal readonly record struct ProtoField(int Number, ulong Value, long Start, long Length);
