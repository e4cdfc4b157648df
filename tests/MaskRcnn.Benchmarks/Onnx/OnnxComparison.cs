using System.Diagnostics;
using System.Globalization;
using MaskRcnn.Images;
using MaskRcnn.Inference;
using MaskRcnn.Onnx;
using Microsoft.ML.OnnxRuntime;

namespace MaskRcnn.Benchmarks.Onnx;

/// <summary>
/// Our exported file in ONNX Runtime, in float32 and in 8 bits and in ML.NET, beside our engine over libtorch and torchvision's own export with
/// and without its pasting; one after the other, several rounds, on the same picture.
/// </summary>
internal static class OnnxComparison
{
    private const string Single = "ours.onnx", Bytes = "ours8.onnx", Boxes = "torchvision_boxes.onnx", Whole = "torchvision.onnx";

    public static void Run(string[] args)
    {
        int rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5;
        int threads = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 2;
        string folder = Directory.CreateTempSubdirectory("maskrcnn-onnx").FullName;
        BenchmarkCase @case = Prepare(folder, threads);
        var runs = new List<(string Name, Func<int> Run)>();
        RgbImage image = @case.Image;
        using var predictor = new Predictor(@case.Model, threads);
        runs.Add(("engine over libtorch", () => predictor.Predict(image).Count));
        using InferenceSession single = Open(Single), bytes = Open(Bytes), boxes = Open(Boxes), whole = Open(Whole);
        float[] planes = [.. Enumerable.Range(0, 3).SelectMany(channel => image.Pixels.ToArray().Where((_, i) => i % 3 == channel)).Select(value => value / 255f)];
        long[] picture = [3, image.Height, image.Width];
        runs.Add(("our file, float32", () => Infer(single, planes, [1, .. picture])));
        runs.Add(("our file, 8 bits", () => Infer(bytes, planes, [1, .. picture])));
        runs.Add(("torchvision's export, masks not pasted", () => Infer(boxes, planes, picture)));
        runs.Add(("torchvision's export", () => Infer(whole, planes, picture)));
        using var transform = new TransformedPicture(PathOf(Single), image, threads);
        runs.Add(("our transform in ML.NET with that file in float32, masks as run lengths", transform.Run));

        Console.WriteLine($"{new FileInfo(PathOf(Single)).Length / 1e6:F1} MB, in 8 bits {new FileInfo(PathOf(Bytes)).Length / 1e6:F1} MB; VNNI {VnniSupport.ProcessorHasIt}");
        double[] least = Measure(runs, rounds);
        Console.WriteLine(
            $"least of ours / torchvision's not pasted: {least[1] / least[3]:F3}; 8 bits / float32: {least[2] / least[1]:F3}; "
            + $"the transform's own part: {least[5] / least[1] - 1:P1}");
        Directory.Delete(folder, recursive: true);

        string PathOf(string name) => Path.Combine(folder, name);

        InferenceSession Open(string name)
        {
            using var options = new SessionOptions { IntraOpNumThreads = threads, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
            return new InferenceSession(PathOf(name), options);
        }
    }

    private static BenchmarkCase Prepare(string folder, int threads)
    {
        using PythonPeer torchvision = PythonPeer.Torchvision(folder, threads, "full");
        torchvision.Run("export");
        var (classCount, options) = CaseOptions.Of("full");
        BenchmarkCase @case = BenchmarkCase.Load(folder, classCount, options);
        @case.Model.eval();
        @case.Model.SaveAsOnnx(Path.Combine(folder, Single));
        OnnxQuantizer.Quantize(Path.Combine(folder, Single), Path.Combine(folder, Bytes), [@case.Image]);
        return @case;
    }

    private static int Infer(InferenceSession session, float[] planes, long[] shape)
    {
        using OrtValue input = OrtValue.CreateTensorValueFromMemory(planes, shape);
        using var run = new RunOptions();
        using var results = session.Run(run, [session.InputMetadata.Keys.First()], [input], ["scores", "masks"]);
        return (int)results[0].GetTensorTypeAndShape().ElementCount;
    }

    private static double[] Measure(List<(string Name, Func<int> Run)> runs, int rounds)
    {
        var walls = runs.ConvertAll(_ => new List<double>());
        var processors = runs.ConvertAll(_ => new List<double>());
        int[] found = [.. runs.Select(run => run.Run())];
        using var process = Process.GetCurrentProcess();
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < runs.Count; i++)
            {
                process.Refresh();
                TimeSpan before = process.TotalProcessorTime;
                long start = Stopwatch.GetTimestamp();
                runs[i].Run();
                walls[i].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                process.Refresh();
                processors[i].Add((process.TotalProcessorTime - before).TotalMilliseconds);
            }
        }
        Console.WriteLine("median ms  least ms  processor ms (least)  found");
        for (int i = 0; i < runs.Count; i++)
        {
            walls[i].Sort();
            Console.WriteLine($"{walls[i][rounds / 2],9:F0}  {walls[i][0],8:F0}  {processors[i].Min(),20:F0}  {found[i],5}  {runs[i].Name}");
        }
        return [.. walls.Select(wall => wall[0])];
    }
}
