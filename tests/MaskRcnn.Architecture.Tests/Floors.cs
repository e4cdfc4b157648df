namespace MaskRcnn.Architecture.Tests;

/// <summary>The folders of each project, from the ground up: code may use what stands in its own folder and below it.</summary>
internal static class Floors
{
    public static IReadOnlyDictionary<string, string[]> Projects { get; } = new Dictionary<string, string[]>
    {
        ["MaskRcnn.Data"] =
        [
            "Files", "Messages", "Randomness", "Structures", "Masks", "Instances", "Images", "Tracking", "Tiling", "Ensembles", "Drawing", "Charts", "Datasets",
            "Evaluation",
        ],
        ["MaskRcnn"] =
        [
            "Runtime", "Distributed", "Tracing", "Architecture", "Kernels", "Operators", "Layers", "Transforms", "Matching",
            "Backbones", "Proposals", "RoiHeads", "Model", "Weights", "Inference",
            "Examples", "Augmentations", "Recipes", "Configuration", "Loading", "Optimizers", "Replicas", "Steps", "Validation", "Checkpoints", "Logging", "Training", "Onnx",
        ],
        ["MaskRcnn.MLNet.Columns"] = ["Columns", "Images", "Datasets", "Evaluator", "Export", "CrossValidation", ""],
        ["MaskRcnn.Onnx"] = ["Models", "Inference", "Quantization", "Transformer", ""],
        ["MaskRcnn.MLNet"] = ["Devices", "Transformer", "Trainer", "Detector", ""],
        ["MaskRcnn.Cli"] = ["Terminals", "Datasets", "Evaluation", "Weights", "Predictions", "Inspection", "Training", "Export", ""],
    };

    /// <summary>The floor of a folder, such as <c>MaskRcnn/Layers</c>, counted within its project; a sub-folder is on its parent's.</summary>
    public static int? Of(SourceFolder folder) =>
        Projects.TryGetValue(folder.Project, out string[]? floors) && Array.IndexOf(floors, folder.Top) is >= 0 and var floor ? floor : null;
}
