using System.Globalization;
using MaskRcnn.Layers;
using MaskRcnn.Operators;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace MaskRcnn.Benchmarks.Convolutions;

/// <summary>
/// The convolutions of the full case here and in libtorch, in turns: `convolutions [threads [turns]]`. With one thread libtorch leaves
/// oneDNN aside for many of them. Waiting threads must not spin: GOMP_SPINCOUNT=0.
/// </summary>
internal static class ConvolutionComparison
{
    public static void Run(string[] arguments)
    {
        int threads = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 2;
        int turns = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : 7;
        set_num_threads(threads);
        ProcessorDescription.Print();
        using var guard = no_grad();
        double peak = MeasurePeak(turns);
        Console.WriteLine($"{threads} threads, processor time by threads, best of {turns}; peak: the faster large product, {peak / 1e9:F0} GFLOP/s");
        Console.WriteLine($"{"",-48}{"own ms",9}{"libtorch",9}{"ratio",7}{"own, of peak",14}{"libtorch",9}");
        (double own, double theirs, double done) = (0, 0, 0);
        foreach (ConvolutionShape shape in ConvolutionShape.All)
        {
            (double ownTime, double theirTime, double share) = Compare(shape, turns);
            own += shape.Count * ownTime;
            theirs += shape.Count * theirTime;
            done += shape.Count * shape.Operations * share;
            Console.WriteLine(
                $"{shape,-48}{ownTime * 1e3,9:F2}{theirTime * 1e3,9:F2}{ownTime / theirTime,7:F2}" +
                $"{shape.Operations * share / ownTime / peak,14:P0}{shape.Operations / theirTime / peak,9:P0}");
        }
        Console.WriteLine($"{"all, as often as they occur",-48}{own * 1e3,9:F2}{theirs * 1e3,9:F2}{own / theirs,7:F2}{done / own / peak,14:P0}");
    }

    private static (double Own, double Theirs, double Share) Compare(ConvolutionShape shape, int turns)
    {
        using var scope = NewDisposeScope();
        Tensor input = MemoryLayout.ToChannelsLast(randn(shape.Images, shape.Channels, shape.Height, shape.Width));
        Tensor weight = randn(shape.Outputs, shape.Channels, shape.Kernel, shape.Kernel), bias = randn(shape.Outputs);
        using InferenceConvolution own = InferenceConvolution.Create(weight, bias, shape.Stride, shape.Padding, Precision.Float32);
        using var theirs = new TorchConvolution(weight, bias, shape.Stride, shape.Padding, Precision.Float32);
        (double ownTime, double theirTime) = (double.MaxValue, double.MaxValue);
        for (int i = 0; i < turns + 1; i++)
        {
            ownTime = Math.Min(ownTime, Time(() => own.Run(input, relu: true).Dispose()));
            theirTime = Math.Min(theirTime, Time(() => theirs.Run(input, relu: true).Dispose()));
        }
        return (ownTime, theirTime, own is WinogradConvolution ? shape.WinogradShare : 1);
    }

    private static double MeasurePeak(int turns)
    {
        using var scope = NewDisposeScope();
        const int size = 2048;
        Tensor left = randn(size, size), right = randn(size, size);
        using InferenceConvolution own = InferenceConvolution.Create(right.view(size, size, 1, 1), zeros(size), 1, 0, Precision.Float32);
        double best = double.MaxValue;
        for (int i = 0; i < turns + 1; i++)
        {
            best = Math.Min(best, Time(() => left.mm(right).Dispose()));
            best = Math.Min(best, Time(() => own.Run(left.view(size, size, 1, 1), relu: false).Dispose()));
        }
        return 2.0 * size * size * size / best;
    }

    // Of the processor: other processes on the machine hardly change it.
    private static double Time(Action action)
    {
        TimeSpan start = Environment.CpuUsage.TotalTime;
        action();
        return (Environment.CpuUsage.TotalTime - start).TotalSeconds / get_num_threads();
    }
}
