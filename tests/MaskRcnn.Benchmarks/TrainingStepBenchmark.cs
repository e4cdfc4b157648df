using BenchmarkDotNet.Attributes;
using MaskRcnn.Loading;
using MaskRcnn.Operators;
using MaskRcnn.Steps;
using TorchSharp;

namespace MaskRcnn.Benchmarks;

/// <summary>One batch with eight instances in each image: losses, gradients and an SGD update, as a training does it.</summary>
[MemoryDiagnoser]
public class TrainingStepBenchmark
{
    private PythonPeer _torchvision = null!;
    private BenchmarkCase _case = null!;
    private TrainingStep _step = null!;
    private HeapRetention _retention = null!;
    private int _count;

    [Params("full", "pair", "small")]
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
        Directory.Delete(folder, recursive: true);
        _case.Model.train();
        _retention = new HeapRetention();
        _step = new TrainingStep(_case.Model, new TrainingOptions { GradientClipNorm = 0 }, seed: 1);
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _torchvision.Dispose();
        _step.Dispose();
        _case.Model.Dispose();
        _retention.Dispose();
    }

    [Benchmark(Baseline = true)]
    public double Torchvision() => _torchvision.Run("train");

    [Benchmark]
    public void MaskRcnn()
    {
        torch.set_num_threads(Threads);
        _step.Run([new TrainingBatch(0, _count++, _case.Examples, 0)], 1e-6, _count);
    }
}
