using BenchmarkDotNet.Attributes;
using MaskRcnn.Inference;

namespace MaskRcnn.Benchmarks;

/// <summary>
/// One image to detections. Ours ends with masks as run lengths at full size, torchvision's with dense masks pasted at full size.
/// </summary>
[MemoryDiagnoser]
public class InferenceBenchmark
{
    private PythonPeer _torchvision = null!;
    private Predictor _predictor = null!;
    private Predictor _rounding = null!;
    private BenchmarkCase _case = null!;

    [Params("full", "small")]
    public string Case { get; set; } = "";

    [Params(2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        string folder = Directory.CreateTempSubdirectory("maskrcnn-benchmark").FullName;
        _torchvision = PythonPeer.Torchvision(folder, Threads, Case);
        var (classCount, options) = CaseOptions.Of(Case);
        _case = BenchmarkCase.Load(folder, classCount, options);
        MaskRcnnModel second = BenchmarkCase.Load(folder, classCount, options).Model;
        Directory.Delete(folder, recursive: true);
        _predictor = new Predictor(_case.Model, Threads);
        _rounding = new Predictor(second, new PredictorOptions { ThreadCount = Threads, Precision = Precision.BFloat16 });
        Console.WriteLine($"// detections: torchvision {Torchvision()}, MaskRcnn {MaskRcnn()}");
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _torchvision.Dispose();
        _predictor.Dispose();
        _rounding.Dispose();
    }

    [Benchmark(Baseline = true)]
    public double Torchvision() => _torchvision.Run("infer");

    [Benchmark]
    public int MaskRcnn() => _predictor.Predict(_case.Image).Count;

    [Benchmark]
    public int MaskRcnnBFloat16() => _rounding.Predict(_case.Image).Count;
}
