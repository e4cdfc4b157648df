using MaskRcnn.MLNet.Tests.Models;
using MaskRcnn.Weights;
using TorchSharp;

namespace MaskRcnn.MLNet.Tests.Scenes;

/// <summary>A folder for files of weights.</summary>
internal sealed class WeightsFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("maskrcnn-weights-").FullName;

    /// <summary>The weights of <see cref="FittedScenes"/>, as they lie in its zip.</summary>
    public string Fitted()
    {
        string path = PathOf("fitted.safetensors");
        File.WriteAllBytes(path, ModelZip.ReadEntry(FittedScenes.Shared.Zip, ModelZip.Weights));
        return path;
    }

    /// <summary>Random weights of a small detector, the same each time.</summary>
    public string Random(int classCount)
    {
        torch.random.manual_seed(1);
        using var model = new MaskRcnnModel(classCount, SmallTraining.Options().Model);
        ModelWeights.Save(model, PathOf("random.safetensors"));
        return PathOf("random.safetensors");
    }

    /// <summary>Random weights of the residual network alone, named as torchvision names those of ImageNet.</summary>
    public string RandomBackbone()
    {
        using var model = new MaskRcnnModel(1, SmallTraining.Options().Model);
        ModelWeights.Save(Child(Child(model, "backbone"), "body"), PathOf("resnet18.safetensors"));
        return PathOf("resnet18.safetensors");
    }

    /// <summary>The weights of a fitted model.</summary>
    public string Save(InstanceSegmentationTransformer model)
    {
        using var zip = SmallTraining.Save(new Microsoft.ML.MLContext(), model);
        File.WriteAllBytes(PathOf("saved.safetensors"), ModelZip.ReadEntry(zip.ToArray(), ModelZip.Weights));
        return PathOf("saved.safetensors");
    }

    public string PathOf(string name) => Path.Combine(_path, name);

    public void Dispose() => Directory.Delete(_path, recursive: true);

    private static torch.nn.Module Child(torch.nn.Module module, string name) =>
        module.named_children().Single(child => child.name == name).module;
}
