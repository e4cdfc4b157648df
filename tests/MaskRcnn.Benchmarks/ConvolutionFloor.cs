using System.Diagnostics;
using MaskRcnn.Backbones;
using MaskRcnn.Images;
using MaskRcnn.Structures;
using MaskRcnn.Transforms;
using TorchSharp;
using static TorchSharp.torch;

namespace MaskRcnn.Benchmarks;

/// <summary>
/// The operations of the convolutions and fully connected layers of one image, and the time that they would take at the speed which
/// libtorch's matrix product reaches on this machine now. Winograd's convolutions need fewer operations, and can go below.
/// </summary>
internal static class ConvolutionFloor
{
    private const int Size = 2048;

    public static void Print(MaskRcnnOptions options, RgbImage image, Precision precision)
    {
        double work = CountOperations(options, image);
        double speed = MeasureSpeed(precision == Precision.BFloat16 ? ScalarType.BFloat16 : ScalarType.Float32);
        Console.WriteLine($"{"convolutions",-32}{work / 1e9,8:F0} GFLOP at {speed / 1e9:F0} GFLOP/s: floor {work / speed * 1e3:F0} ms");
    }

    private static double CountOperations(MaskRcnnOptions options, RgbImage image)
    {
        ImageSize resized = new ImageTransform(options).Resize(new ImageSize(image.Width, image.Height));
        double pixels = (double)Pad(resized.Height) * Pad(resized.Width);
        var layout = ResNetLayout.Of(options.Backbone);
        double operations = pixels / 4 * 7 * 7 * 3 * layout.OutputChannels(-1);
        double pyramid = 0;
        for (int stage = 0; stage < layout.Blocks.Length; stage++)
        {
            double map = pixels / Math.Pow(4, stage + 2);
            operations += map * StageOperations(layout, stage);
            pyramid += map;
            operations += map * layout.OutputChannels(stage) * options.PyramidChannels;
        }

        double square = 9.0 * options.PyramidChannels * options.PyramidChannels;
        operations += pyramid * square + pyramid * 4 / 3 * square * options.RpnConvolutions;
        double hidden = options.BoxHeadSize;
        operations += options.RpnPostNmsTopInference * (49.0 * options.PyramidChannels * hidden + hidden * hidden);
        double mask = 196.0 * options.DetectionsPerImage;
        operations += mask * (options.MaskHeadLayers * square + 4 * options.PyramidChannels * options.MaskHeadChannels);
        return 2 * operations;
    }

    private static double StageOperations(ResNetLayout layout, int stage)
    {
        double width = ResNetLayout.Width(stage);
        double output = layout.OutputChannels(stage);
        double input = layout.OutputChannels(stage - 1);
        double shrink = stage == 0 ? 1 : 4;
        if (!layout.Bottlenecks)
            return 9 * width * (input + width) + input * output + (layout.Blocks[stage] - 1) * 18 * width * width;
        double first = shrink * input * width + 9 * width * width + width * output + input * output;
        return first + (layout.Blocks[stage] - 1) * (2 * width * output + 9 * width * width);
    }

    private static double MeasureSpeed(ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        set_num_threads(2);
        Tensor left = randn(Size, Size).to(type);
        Tensor right = randn(Size, Size).to(type);
        double best = double.MaxValue;
        for (int i = 0; i < 6; i++)
        {
            long start = Stopwatch.GetTimestamp();
            left.mm(right).Dispose();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return 2.0 * Size * Size * Size / best;
    }

    private static int Pad(int side) => (side + PyramidBackbone.SizeMultiple - 1) / PyramidBackbone.SizeMultiple * PyramidBackbone.SizeMultiple;
}
