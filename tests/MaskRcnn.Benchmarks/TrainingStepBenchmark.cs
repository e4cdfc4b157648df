using BenchmarkDotNet.Attributes;
using MaskRcnn.Matching;
using MaskRcnn.Training;
using TorchSharp;

namespace MaskRcnn.Benchmarks;

/// <summary>One image with eight instances: losses, gradients and an SGD update.</summary>
[MemoryDiagnoser]
public class TrainingStepBenchmark
{
    private PythonPeer _torchvision = null!;
    private BenchmarkCase _case = null!;
    private torch.optim.Optimizer _optimizer = null!;
    private RandomIndexPicker _picker = null!;

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
        Directory.Delete(folder, recursive: true);
        _case.Model.train();
        _optimizer = torch.optim.SGD(_case.Model.parameters().Where(parameter => parameter.requires_grad), 1e-6, momentum: 0.9, weight_decay: 1e-4);
        _picker = new RandomIndexPicker(new RandomSource(1));
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _torchvision.Dispose();
        _optimizer.Dispose();
        _case.Model.Dispose();
    }

    [Benchmark(Baseline = true)]
    public double Torchvision() => _torchvision.Run("train");

    [Benchmark]
    public void MaskRcnn()
    {
        torch.set_num_threads(Threads);
        using var scope = torch.NewDisposeScope();
        var losses = _case.Model.ComputeLosses([_case.Image.ToTensor()], [_case.Targets], _picker);
        _optimizer.zero_grad();
        losses.Sum().backward();
        _optimizer.step();
    }
}
