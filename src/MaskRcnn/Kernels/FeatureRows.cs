using MaskRcnn.Structures;

namespace MaskRcnn.Kernels;

/// <summary>Float32 maps [N,H,W,C] in memory that somebody else owns.</summary>
/// <param name="data">The first channel of the first pixel.</param>
/// <param name="count">N, the number of images or regions.</param>
/// <param name="map">H and W.</param>
/// <param name="channels">C.</param>
internal readonly unsafe struct FeatureRows(float* data, int count, ImageSize map, int channels)
{
    public int Count => count;

    public ImageSize Map => map;

    public int Channels => channels;

    /// <summary>N times H times W.</summary>
    public long PixelCount => count * map.Area;

    /// <summary>[N*H*W, C].</summary>
    public Rows Pixels => new(data, channels);

    /// <summary>The first channel of the first pixel of an image.</summary>
    public float* Image(int index) => data + index * map.Area * channels;
}
