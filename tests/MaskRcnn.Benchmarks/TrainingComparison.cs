using System.Diagnostics;
using System.Globalization;
using MaskRcnn.Loading;
using MaskRcnn.Operators;
using MaskRcnn.Steps;
using TorchSharp;

namespace MaskRcnn.Benchmarks;

/// <summary>Training steps beside torchvision's in turns: by the clock, by the processor, and in memory.</summary>
internal static class TrainingComparison
{
    /// <param name="args">Case (full, pair, small), repetitions (4), threads (2), precision of ours (float32, bfloat16).</param>
    public static void Run(string[] args)
    {
        string name = args.Length > 0 ? args[0] : "full";
        int repetitions = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 4;
        int threads = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 2;
        var precision = args.Length > 3 ? Enum.Parse<Precision>(args[3], ignoreCase: true) : Precision.Float32;
        ProcessorDescription.Print();
        string folder = Directory.CreateTempSubdirectory("maskrcnn-benchmark").FullName;
        using PythonPeer peer = PythonPeer.Torchvision(folder, threads, name);
        var (classCount, options) = CaseOptions.Of(name);
        BenchmarkCase @case = BenchmarkCase.Load(folder, classCount, options);
        Directory.Delete(folder, recursive: true);

        torch.set_num_threads(threads);
        using var retention = new HeapRetention();
        @case.Model.train();
        using var step = new TrainingStep(@case.Model, new TrainingOptions { GradientClipNorm = 0, Precision = precision }, seed: 1);
        int count = 0;
        Measure ours = new("MaskRcnn"), theirs = new("torchvision");
        using var process = Process.GetCurrentProcess();
        for (int i = 0; i <= repetitions; i++)
        {
            // The first time of each allocates and compiles.
            ours.Time(i > 0, () => process.TotalProcessorTime, () => step.Run([new TrainingBatch(0, count++, @case.Examples, 0)], 1e-6, count));
            theirs.Time(i > 0, () => peer.ProcessorTime, () => peer.Run("train"));
            process.Refresh();
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {@case.Examples.Count} image(s) of {@case.Image.Size}, {threads} threads, {precision}"));
        Console.WriteLine(ours);
        Console.WriteLine(theirs);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"ratio: best {ours.Best / theirs.Best:F2}, processor {ours.BestProcessor / theirs.BestProcessor:F2}; peak memory {process.PeakWorkingSet64 >> 20} and {peer.PeakMegabytes} MB"));
        @case.Model.Dispose();
    }

    private sealed class Measure(string name)
    {
        private readonly List<double> _clock = [], _processor = [];

        public double Best => _clock.Min();

        public double BestProcessor => _processor.Min();

        public void Time(bool counts, Func<TimeSpan> processor, Action run)
        {
            TimeSpan before = processor();
            long start = Stopwatch.GetTimestamp();
            run();
            double clock = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            if (counts)
            {
                _clock.Add(clock);
                _processor.Add((processor() - before).TotalMilliseconds);
            }
        }

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-12} best {Best:F0} ms, median {_clock.Order().ElementAt(_clock.Count / 2):F0} ms, processor {BestProcessor:F0} ms");
    }
}
