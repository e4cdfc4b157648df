using MaskRcnn.Structures;
using static TorchSharp.torch;

namespace MaskRcnn.Operators;

/// <summary>The memory of a contiguous float32 [N,H,W,C] tensor on the CPU. Valid as long as the tensor.</summary>
internal readonly unsafe struct FeatureRows
{
    private readonly float* _data;

    public FeatureRows(Tensor rows)
    {
        long[] shape = rows.shape;
        Map = new ImageSize((int)shape[1], (int)shape[2]);
        Channels = (int)shape[3];
        _data = TensorMemory.Pointer(rows);
    }

    public ImageSize Map { get; }

    public int Channels { get; }

    /// <summary>The first channel of the first pixel of an image.</summary>
    public float* Image(int index) => _data + index * Map.Area * Channels;
}
