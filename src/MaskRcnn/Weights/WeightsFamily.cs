using MaskRcnn.Weights.Families;

namespace MaskRcnn.Weights;

/// <summary>
/// A kind of weights that this library knows the names of: torchvision's and matterport's Mask R-CNN models, their ImageNet backbones, and
/// what this library writes. The names are data: one file for each family in the folder Weights/Families.
/// </summary>
public sealed class WeightsFamily
{
    private const string FirstDetector = "maskrcnn_resnet50_fpn", SecondDetector = "maskrcnn_resnet50_fpn_v2", Matterport = "matterport";
    private const string Detectron2 = "detectron2", Caffe2 = "caffe2", KerasBackbone = "keras_resnet50";

    // The first that fits is taken.
    private static readonly WeightsFamily[] s_families = Array.ConvertAll(
        [
            SecondDetector, FirstDetector, Matterport, Detectron2, Caffe2, "maskrcnn", "resnet18", "resnet20", "resnet34", "resnet50",
            "resnet101", "resnet152", "dnn_image_featurizer_resnet18", KerasBackbone, "caffe2_resnet50", "caffe2_resnet101",
        ],
        name => new WeightsFamily(FamilyDefinition.Load(name)));

    private readonly NameMap _names;

    private WeightsFamily(FamilyDefinition definition) =>
        (Definition, _names, Layout) = (definition, new NameMap(definition), WeightsLayout.Find(definition.Layout));

    /// <summary>All families.</summary>
    public static IReadOnlyList<WeightsFamily> All => s_families;

    /// <summary>The name, for example <c>maskrcnn_resnet50_fpn_v2</c> or <c>resnet50</c>.</summary>
    public string Name => Definition.Name;

    /// <summary>Who writes such weights.</summary>
    public string Origin => Definition.Origin;

    /// <summary>Whether the weights are a residual network without a detector, so that they can only initialise a model.</summary>
    public bool IsBackbone => Definition.Scope != "*";

    internal FamilyDefinition Definition { get; }

    /// <summary>Finds the family whose names a file has.</summary>
    /// <param name="entries">The tensors of the file.</param>
    /// <returns>The family, or null if none fits.</returns>
    public static WeightsFamily? Recognize(IReadOnlyList<WeightsEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return Array.Find(s_families, family => family._names.Recognizes(entries));
    }

    /// <summary>Finds a family by its name.</summary>
    /// <param name="name">One of the names of <see cref="All"/>.</param>
    /// <returns>The family.</returns>
    /// <exception cref="ArgumentException">There is none of this name; the message lists the names.</exception>
    public static WeightsFamily Find(string name) => Array.Find(s_families, family => family.Name == name)
        ?? throw new ArgumentException(
            $"There is no family of weights named \"{name}\"; expected one of " +
            $"{string.Join(", ", s_families.Select(family => family.Name))}.",
            nameof(name));

    /// <summary>The architecture that weights of this family have, with the numbers their authors used.</summary>
    /// <returns>New options; for a backbone, the default ones over it.</returns>
    public MaskRcnnOptions CreateOptions() => Name switch
    {
        FirstDetector => MaskRcnnOptions.MaskRcnnResNet50Fpn(),
        SecondDetector => MaskRcnnOptions.MaskRcnnResNet50FpnV2(),
        Matterport => MaskRcnnOptions.Matterport(),
        Detectron2 or Caffe2 => MaskRcnnOptions.Detectron2(),
        KerasBackbone => MaskRcnnOptions.Matterport(Definition.Backbone),
        _ => new MaskRcnnOptions { Backbone = Definition.Backbone },
    };

    /// <summary>What happens to a tensor of this name.</summary>
    /// <param name="name">A name in the file.</param>
    internal NameTarget Map(string name) => _names.Map(name);

    /// <summary>How its authors order names and numbers.</summary>
    internal WeightsLayout Layout { get; }

    /// <summary>Whether the family covers a tensor of a model.</summary>
    /// <param name="modelName">A name in the model.</param>
    internal bool Covers(string modelName) => _names.Covers(modelName);
}
