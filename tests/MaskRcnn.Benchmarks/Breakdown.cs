using System.Diagnostics;
using MaskRcnn.Images;
using MaskRcnn.Inference;

namespace MaskRcnn.Benchmarks;

/// <summary>
/// Where the time of an image goes, stage by stage, beside torchvision's total, the floor that the convolutions set, start-up and
/// peak memory: `breakdown [float32|bfloat16] [full|small] [repetitions]`.
/// </summary>
internal static class Breakdown
{
    private const int Threads = 2;

    public static void Run(string[] arguments)
    {
        var precision = Enum.Parse<Precision>(arguments.ElementAtOrDefault(0) ?? nameof(Precision.Float32), ignoreCase: true);
        string name = arguments.ElementAtOrDefault(1) ?? "full";
        int repetitions = int.Parse(arguments.ElementAtOrDefault(2) ?? "5", System.Globalization.CultureInfo.InvariantCulture);
        ProcessorDescription.Print();
        string folder = Directory.CreateTempSubdirectory("maskrcnn-breakdown").FullName;
        using var torchvision = PythonPeer.Torchvision(folder, Threads, name);
        var (classCount, options) = CaseOptions.Of(name);
        BenchmarkCase @case = BenchmarkCase.Load(folder, classCount, options);
        Directory.Delete(folder, recursive: true);

        using var predictor = new Predictor(@case.Model, new PredictorOptions { ThreadCount = Threads, Precision = precision });
        TimeSpan first = WallClock.Time(() => predictor.Predict(@case.Image));
        torchvision.Run("infer");
        var best = (Total: TimeSpan.MaxValue, Stages: (IReadOnlyDictionary<string, TimeSpan>)new Dictionary<string, TimeSpan>());
        TimeSpan bestTorchvision = TimeSpan.MaxValue;
        TimeSpan processorStart = ProcessorTime();
        TimeSpan theirProcessorStart = torchvision.ProcessorTime;
        for (int i = 0; i < repetitions; i++)
        {
            TimeSpan theirs = WallClock.Time(() => torchvision.Run("infer"));
            bestTorchvision = theirs < bestTorchvision ? theirs : bestTorchvision;
            using var stages = new StageTimes();
            TimeSpan total = WallClock.Time(() => predictor.Predict(@case.Image));
            best = total < best.Total ? (total, stages.Times) : best;
        }

        TimeSpan processor = (ProcessorTime() - processorStart) / repetitions;
        TimeSpan theirProcessor = (torchvision.ProcessorTime - theirProcessorStart) / repetitions;
        Console.WriteLine($"{name}, {precision}, {Threads} threads, best of {repetitions}");
        Print("decode (JPEG of the same size)", DecodeTime(@case.Image));
        foreach ((string stage, TimeSpan time) in best.Stages)
            Print(stage, time);
        Print("rest", best.Total - best.Stages.Values.Aggregate(TimeSpan.Zero, (sum, time) => sum + time));
        Print("total without decoding", best.Total);
        Print("torchvision", bestTorchvision);
        Console.WriteLine($"{"ratio",-32}{best.Total / bestTorchvision,8:F2}");
        Print("processor time, all threads", processor);
        Print("torchvision", theirProcessor);
        Console.WriteLine($"{"ratio",-32}{processor / theirProcessor,8:F2}");
        Print("first prediction", first);
        Console.WriteLine($"{"peak memory",-32}{Megabytes(Process.GetCurrentProcess()),8} MB, torchvision {torchvision.PeakMegabytes} MB");
        ConvolutionFloor.Print(options, @case.Image, precision);
    }

    private static void Print(string what, TimeSpan time) => Console.WriteLine($"{what,-32}{time.TotalMilliseconds,8:F0} ms");

    private static long Megabytes(Process process) => process.PeakWorkingSet64 >> 20;

    // Tells more than the clock where other processes want the processors too.
    private static TimeSpan ProcessorTime() => Process.GetCurrentProcess().TotalProcessorTime;

    private static TimeSpan DecodeTime(RgbImage image)
    {
        string path = Path.Combine(Path.GetTempPath(), $"maskrcnn-{Environment.ProcessId}.jpg");
        image.Save(path);
        TimeSpan best = Enumerable.Range(0, 5).Min(_ => WallClock.Time(() => RgbImage.Load(path)));
        File.Delete(path);
        return best;
    }
}
