using MaskRcnn.Kernels;
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
        Count = (int)shape[0];
        Map = new ImageSize((int)shape[1], (int)shape[2]);
        Channels = (int)shape[3];
        _data = TensorMemory.Pointer(rows);
    }

    /// <summary>N, the number of images or regions.</summary>
    public int Count { get; }

    public ImageSize Map { get; }

    public int Channels { get; }

    /// <summary>N times H times W.</summary>
    public long PixelCount => Count * Map.Area;

    /// <summary>[N*H*W, C].</summary>
    public Rows Pixels => new(_data, Channels);

    /// <summary>The first channel of the first pixel of an image.</summary>
    public float* Image(int index) => _data + index * Map.Area * Channels;
}
