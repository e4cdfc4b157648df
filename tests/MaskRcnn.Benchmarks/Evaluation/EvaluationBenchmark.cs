using BenchmarkDotNet.Attributes;
using MaskRcnn.Evaluation;

namespace MaskRcnn.Benchmarks.Evaluation;

/// <summary>COCO's twelve numbers of a large set, from reading both JSON files on.</summary>
[MemoryDiagnoser]
[IterationCount(3)]
public class EvaluationBenchmark
{
    private const string SourceVariable = "COCO_OPEN_DEV_SYNTH";
    private string _folder = "";
    private TiledCoco _files = null!;
    private PythonPeer _pycocotools = null!;

    [Params(IouKind.Boxes, IouKind.Masks)]
    public IouKind Kind { get; set; }

    private string Detections => Kind == IouKind.Boxes ? _files.Boxes : _files.Masks;

    [GlobalSetup(Targets = [nameof(Pycocotools)])]
    public void SetupPeer()
    {
        Setup();
        _pycocotools = new PythonPeer("pycocotools_peer.py", _files.GroundTruth);
        Console.WriteLine($"// AP: pycocotools {Pycocotools()}, MaskRcnn {MaskRcnn()}");
    }

    [GlobalSetup(Targets = [nameof(MaskRcnn), nameof(MaskRcnnOneThread)])]
    public void Setup()
    {
        string source = Environment.GetEnvironmentVariable(SourceVariable)
            ?? throw new InvalidOperationException($"{SourceVariable} has to name the folder with gt.json, dt_bbox.json and dt_segm.json.");
        _folder = Directory.CreateTempSubdirectory("maskrcnn-benchmark").FullName;
        _files = TiledCoco.Write(source, _folder);
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _pycocotools?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark(Baseline = true)]
    public double Pycocotools() => _pycocotools.Run($"{(Kind == IouKind.Boxes ? "bbox" : "segm")} {Detections}");

    [Benchmark]
    public double MaskRcnn() => Evaluate(Environment.ProcessorCount);

    [Benchmark]
    public double MaskRcnnOneThread() => Evaluate(1);

    private double Evaluate(int threads) => CocoFileEvaluation.Evaluate(
        _files.GroundTruth, Detections, Kind, new CocoFileEvaluationOptions { ThreadCount = threads }).AveragePrecision;
}
