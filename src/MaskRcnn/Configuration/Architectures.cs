namespace MaskRcnn.Configuration;

/// <summary>Models that a configuration can name instead of describing them.</summary>
internal static class Architectures
{
    private static readonly (string Name, Func<MaskRcnnOptions> Create)[] s_all =
    [
        ("small", MaskRcnnOptions.Small), ("maskrcnn_resnet50_fpn", MaskRcnnOptions.MaskRcnnResNet50Fpn),
        ("maskrcnn_resnet50_fpn_v2", MaskRcnnOptions.MaskRcnnResNet50FpnV2),
        ("matterport_resnet50", () => MaskRcnnOptions.Matterport(ResNetDepth.ResNet50)), ("matterport_resnet101", () => MaskRcnnOptions.Matterport()),
        ("detectron2_resnet50", () => MaskRcnnOptions.Detectron2()), ("detectron2_resnet101", () => MaskRcnnOptions.Detectron2(ResNetDepth.ResNet101)),
    ];

    public static IEnumerable<string> Names => s_all.Select(architecture => architecture.Name);

    /// <summary>Everything that can be named, for messages.</summary>
    public static string List => string.Join(", ", Names);

    /// <summary>New options of a named model, or null if there is none of this name.</summary>
    public static MaskRcnnOptions? Find(string name) => s_all.FirstOrDefault(architecture => architecture.Name == name).Create?.Invoke();
}
