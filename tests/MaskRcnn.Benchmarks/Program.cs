using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using MaskRcnn.Benchmarks;
using MaskRcnn.Benchmarks.Accuracy;
using MaskRcnn.Benchmarks.Convolutions;
using MaskRcnn.Benchmarks.Loading;
using MaskRcnn.Benchmarks.Onnx;
using MaskRcnn.Benchmarks.Transform;

if (args is ["transform", ..])
{
    TransformComparison.Run(args[1..]);
    return;
}

if (args is ["loader", ..])
{
    LoaderComparison.Run(args[1..]);
    return;
}

if (args is ["accuracy", ..])
{
    AccuracyTraining.Run(args[1..]);
    return;
}

if (args is ["widths", ..])
{
    VectorWidths.Run(args[1..]);
    return;
}

if (args is ["convolutions", ..])
{
    ConvolutionComparison.Run(args[1..]);
    return;
}

if (args is ["training", ..])
{
    TrainingComparison.Run(args[1..]);
    return;
}

if (args is ["onnx", ..])
{
    OnnxComparison.Run(args[1..]);
    return;
}

if (args is ["matterport", ..])
{
    MatterportComparison.Run(args[1..]);
    return;
}

if (args is ["first", ..])
{
    FirstPrediction.Run(args[1..]);
    return;
}

if (args is ["reduction", ..])
{
    ReductionComparison.Run(args[1..]);
    return;
}

if (args is ["breakdown", ..])
{
    Breakdown.Run(args[1..]);
    return;
}

// A step takes seconds, so a few iterations tell; in this process, because the torchvision process is a child of it.
var job = Job.Default
    .WithToolchain(InProcessEmitToolchain.Instance)
    .WithStrategy(RunStrategy.Monitoring)
    .WithWarmupCount(1)
    .WithIterationCount(5);
BenchmarkSwitcher.FromAssembly(typeof(InferenceBenchmark).Assembly)
    .Run(args, DefaultConfig.Instance.AddJob(job).WithOptions(ConfigOptions.DisableOptimizationsValidator));
