using MaskRcnn.Fuzzing.Targets.Datasets;
using MaskRcnn.Fuzzing.Targets.Models;
using MaskRcnn.Fuzzing.Targets.Pictures;
using MaskRcnn.Fuzzing.Targets.Weights;

namespace MaskRcnn.Fuzzing.Targets;

/// <summary>Every reader of files that others wrote.</summary>
public static class FuzzTargets
{
    private static readonly Lazy<FuzzTarget[]> s_all = new(() =>
    [
        new PngPictureTarget(), new PictureTarget("jpeg", "*.jpg"), new PictureTarget("tiff", "*.tif", "tiff.png"),
        new PictureTarget("webp-gif-bmp", "*.webp", "webp.jpg", "*.gif", "*.bmp"), new PngRowsTarget(), new PictureRowsTarget(),
        .. DatasetTargets.All,
        new CocoResultsTarget("coco-results", "dt.json"), new CocoResultsTarget("coco-truth", "gt.json"), new RunLengthsTarget(),
        new ZipWeightsTarget(), new PickleTarget(), new WeightsTarget("legacy-pth", "legacy.pth", "*_legacy.pth"), new WeightsTarget("pkl", "zoo_protocol*.pkl"),
        new Hdf5Target(), new SafetensorsTarget(), new OnnxInitializersTarget(), new WeightsFamilyTarget(),
        new CheckpointTarget("checkpoint", isLog: false), new CheckpointTarget("log", isLog: true), new ConfigurationTarget(), new ModelOptionsTarget(),
        new ModelZipTarget(), new OnnxDetectorTarget(),
    ]);

    public static IReadOnlyList<FuzzTarget> All => s_all.Value;

    /// <summary>The target of a name, or null.</summary>
    public static FuzzTarget? Find(string name) => All.FirstOrDefault(target => target.Name == name);
}
