using System.Runtime.InteropServices;
using OnnxMessages;

namespace MaskRcnn.Onnx.Quantization;

/// <summary>Weights in 7 or 8 bits with a scale for each output channel.</summary>
internal sealed class ChannelWeights
{
    /// <param name="tensor">float32, the first dimension being output channels.</param>
    /// <param name="bits">7 or 8.</param>
    /// <exception cref="InvalidDataException">The tensor's data do not fit its shape.</exception>
    public ChannelWeights(TensorProto tensor, int bits)
    {
        float[] values = Read(tensor);
        Scales = new float[checked((int)tensor.Dims[0])];
        Values = new sbyte[values.Length];
        int most = (1 << (bits - 1)) - 1;
        int row = values.Length / Math.Max(Scales.Length, 1);
        for (int channel = 0; channel < Scales.Length; channel++)
        {
            Span<float> weights = values.AsSpan(channel * row, row);
            float largest = 0;
            foreach (float weight in weights)
                largest = Math.Max(largest, Math.Abs(weight));
            float scale = Scales[channel] = Math.Max(largest, 1e-8f) / most;
            for (int i = 0; i < row; i++)
                Values[channel * row + i] = (sbyte)Math.Clamp(MathF.Round(weights[i] / scale), -most, most);
        }
    }

    public sbyte[] Values { get; }

    public float[] Scales { get; }

    /// <summary>The numbers of a float32 tensor.</summary>
    public static float[] Read(TensorProto tensor)
    {
        long count = tensor.Dims.Aggregate(1L, (product, side) => checked(product * side));
        float[] values = tensor.RawData.Length > 0 ? MemoryMarshal.Cast<byte, float>(tensor.RawData.Span).ToArray() : [.. tensor.FloatData];
        return values.Length == count
            ? values
            : throw new InvalidDataException($"The weights {tensor.Name} have {values.Length} numbers; expected {count} for their shape.");
    }
}
