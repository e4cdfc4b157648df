using System.Diagnostics;
using System.Globalization;
using MaskRcnn.Images;
using MaskRcnn.Inference;
using TorchSharp;

namespace MaskRcnn.Benchmarks;

/// <summary>
/// The original's architecture at 1024x1024, with random weights and as many detections as it gives, beside torchvision's full case in turns:
/// `matterport [50|101] [repetitions]`.
/// </summary>
internal static class MatterportComparison
{
    private const int Threads = 2;

    public static void Run(string[] args)
    {
        ResNetDepth depth = args is ["101", ..] ? ResNetDepth.ResNet101 : ResNetDepth.ResNet50;
        int repetitions = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 3;
        ProcessorDescription.Print();
        string folder = Directory.CreateTempSubdirectory("maskrcnn-matterport").FullName;
        using PythonPeer torchvision = PythonPeer.Torchvision(folder, Threads, "full");
        RgbImage image = BenchmarkCase.Load(folder, CaseOptions.Of("full").ClassCount, CaseOptions.Of("full").Options).Image;
        Directory.Delete(folder, recursive: true);

        torch.manual_seed(1);
        MaskRcnnOptions options = MaskRcnnOptions.Matterport(depth);
        // Random weights are sure of nothing.
        options.ScoreThreshold = 0;
        using var model = new MaskRcnnModel(80, options);
        // Nothing limits how far random weights move a box.
        using (torch.no_grad())
        {
            foreach ((string name, var parameter) in model.named_parameters())
            {
                if (name.Contains("bbox_pred", StringComparison.Ordinal))
                    parameter.zero_();
            }
        }

        using var predictor = new Predictor(model, new PredictorOptions { ThreadCount = Threads });
        int found = predictor.Predict(image).Count;
        torchvision.Run("infer");
        List<TimeSpan> ours = [], theirs = [];
        for (int i = 0; i < repetitions; i++)
        {
            theirs.Add(WallClock.Time(() => torchvision.Run("infer")));
            ours.Add(WallClock.Time(() => predictor.Predict(image)));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"matterport, {depth}: {image.Size} in 1024x1024, {found} detections: best {ours.Min().TotalMilliseconds:F0} ms, "
            + $"torchvision's full case {theirs.Min().TotalMilliseconds:F0} ms, ratio {ours.Min() / theirs.Min():F2}"));
    }
}
