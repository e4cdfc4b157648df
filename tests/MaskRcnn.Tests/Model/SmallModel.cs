using MaskRcnn.Masks;
using MaskRcnn.Structures;
using TorchSharp;

namespace MaskRcnn.Tests.Model;

/// <summary>A model small enough to run in a test.</summary>
internal static class SmallModel
{
    public static MaskRcnnOptions CreateOptions() => new()
    {
        Backbone = ResNetDepth.ResNet18,
        PyramidChannels = 16,
        BoxHeadSize = 32,
        MaskHeadChannels = 16,
        MaskHeadLayers = 2,
        MinSize = 64,
        MaxSize = 96,
        AnchorSizes = [8, 16, 32, 48, 64],
        RpnPreNmsTopTraining = 100,
        RpnPreNmsTopInference = 100,
        RpnPostNmsTopTraining = 50,
        RpnPostNmsTopInference = 50,
        RpnBatchSizePerImage = 64,
        BoxBatchSizePerImage = 32,
        DetectionsPerImage = 10,
    };

    public static MaskRcnnModel Create(Action<MaskRcnnOptions>? change = null)
    {
        torch.random.manual_seed(1);
        MaskRcnnOptions options = CreateOptions();
        change?.Invoke(options);
        return new MaskRcnnModel(2, options);
    }

    /// <summary>Two overlapping rectangles.</summary>
    public static InstanceTargets CreateTargets(ImageSize size, int label = 2) =>
        new(size, [1, label], [CreateRectangle(size, 5, 8, 20, 16), CreateRectangle(size, 15, 10, 30, 25)]);

    private static RleMask CreateRectangle(ImageSize size, int x, int y, int width, int height)
    {
        var bitmap = new byte[size.Area];
        for (int row = y; row < y + height; row++)
            bitmap.AsSpan(row * size.Width + x, width).Fill(1);
        return RleMask.FromBitmap(bitmap, size);
    }
}
