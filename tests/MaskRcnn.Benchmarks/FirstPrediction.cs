using System.Globalization;
using System.Runtime;
using MaskRcnn.Images;
using MaskRcnn.Inference;
using TorchSharp;

namespace MaskRcnn.Benchmarks;

/// <summary>
/// What the first prediction of a process takes more than later ones, with random weights and 100 detections, and how much of it is
/// compilation: `first [repetitions]`.
/// </summary>
internal static class FirstPrediction
{
    private const int Threads = 2, Width = 1066, Height = 800;

    public static void Run(string[] args)
    {
        int repetitions = args is [string count, ..] ? int.Parse(count, CultureInfo.InvariantCulture) : 5;
        ProcessorDescription.Print();
        torch.manual_seed(1);
        // Random weights are sure of nothing.
        using var model = new MaskRcnnModel(90, new MaskRcnnOptions { ScoreThreshold = 0 });
        var pixels = new byte[3 * Width * Height];
        new Random(1).NextBytes(pixels);
        var image = new RgbImage(Width, Height, pixels);
        using (torch.no_grad())
        {
            foreach ((string name, var parameter) in model.named_parameters())
            {
                if (name.Contains("bbox_pred", StringComparison.Ordinal))
                    parameter.zero_();
            }
        }

        using var predictor = new Predictor(model, new PredictorOptions { ThreadCount = Threads });

        (TimeSpan compiling, long methods) = (JitInfo.GetCompilationTime(), JitInfo.GetCompiledMethodCount());
        IReadOnlyDictionary<string, TimeSpan> firstStages, laterStages = new Dictionary<string, TimeSpan>();
        TimeSpan first;
        using (var stages = new StageTimes())
        {
            first = WallClock.Time(() => predictor.Predict(image));
            firstStages = stages.Times;
        }

        (compiling, methods) = (JitInfo.GetCompilationTime() - compiling, JitInfo.GetCompiledMethodCount() - methods);
        TimeSpan later = TimeSpan.MaxValue;
        for (int i = 0; i < repetitions; i++)
        {
            using var stages = new StageTimes();
            TimeSpan time = WallClock.Time(() => predictor.Predict(image));
            if (time < later)
                (later, laterStages) = (time, stages.Times);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"first prediction {first.TotalMilliseconds:F0} ms, best of {repetitions} later ones {later.TotalMilliseconds:F0} ms, "
            + $"difference {(first - later).TotalMilliseconds:F0} ms; compiled meanwhile: {methods} methods in {compiling.TotalMilliseconds:F0} ms"));
        foreach ((string stage, TimeSpan time) in firstStages)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{stage,-32}{time.TotalMilliseconds,8:F0} {laterStages.GetValueOrDefault(stage).TotalMilliseconds,8:F0} ms"));
    }
}
