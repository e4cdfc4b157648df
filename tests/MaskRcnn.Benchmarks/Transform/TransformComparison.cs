using System.Diagnostics;
using System.Globalization;

namespace MaskRcnn.Benchmarks.Transform;

/// <summary>
/// What ML.NET adds to the engine: reading, predicting and handing over images, by turns directly and through Transform.
/// Arguments: a folder of JPEG files, the number of images (200), of rounds (5) and of threads (2).
/// </summary>
internal static class TransformComparison
{
    public static void Run(string[] args)
    {
        int[] numbers = [.. args.Skip(1).Select(text => int.Parse(text, CultureInfo.InvariantCulture))];
        int count = numbers.ElementAtOrDefault(0) is > 0 and var n ? n : 200;
        int rounds = numbers.ElementAtOrDefault(1) is > 0 and var r ? r : 5;
        int threads = numbers.ElementAtOrDefault(2) is > 0 and var t ? t : 2;
        using var images = new TransformCase(args[0], count, threads);
        Console.WriteLine($"detections: engine {images.Engine()}, Transform {images.Transform()}");

        List<PassTime> engine = [], transform = [];
        for (int round = 0; round < rounds; round++)
        {
            engine.Add(PassTime.Measure(images.Engine, count));
            transform.Add(PassTime.Measure(images.Transform, count));
            Print($"round {round + 1}", engine[^1], transform[^1]);
        }

        Print("medians", PassTime.Median(engine), PassTime.Median(transform));
    }

    private static void Print(string name, PassTime engine, PassTime transform) => Console.WriteLine(FormattableString.Invariant(
        $"{name}: engine {engine.Wall:F1} ms per image (processor {engine.Processor:F1}), Transform {transform.Wall:F1} ({transform.Processor:F1}), ratio {transform.Wall / engine.Wall:F3} ({transform.Processor / engine.Processor:F3})"));

    /// <summary>Milliseconds per image: by the clock, and of the processor, which says more on a busy machine.</summary>
    private readonly record struct PassTime(double Wall, double Processor)
    {
        public static PassTime Measure(Func<int> pass, int images)
        {
            using var process = Process.GetCurrentProcess();
            var before = process.TotalProcessorTime;
            var watch = Stopwatch.StartNew();
            pass();
            process.Refresh();
            return new PassTime(watch.Elapsed.TotalMilliseconds / images, (process.TotalProcessorTime - before).TotalMilliseconds / images);
        }

        public static PassTime Median(List<PassTime> passes) =>
            new(passes.Select(pass => pass.Wall).Order().ElementAt(passes.Count / 2), passes.Select(pass => pass.Processor).Order().ElementAt(passes.Count / 2));
    }
}
