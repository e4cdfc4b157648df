using MaskRcnn.Evaluation;

namespace MaskRcnn.Tests.Evaluation;

/// <summary>62 images with 573 objects and 1,311 synthetic detections, evaluated by pycocotools and other tools.</summary>
internal static class DevSynth
{
    public const string Folder = "eval/coco_open_dev_synth";

    public static CocoDataset Load(IouKind kind)
    {
        using var truth = SharedData.ReadJson($"{Folder}/gt.json");
        using var detections = SharedData.ReadJson($"{Folder}/dt_{(kind == IouKind.Boxes ? "bbox" : "segm")}.json");
        return new CocoDataset(truth.RootElement, detections.RootElement);
    }
}
