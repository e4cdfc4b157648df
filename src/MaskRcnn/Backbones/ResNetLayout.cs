namespace MaskRcnn.Backbones;

/// <summary>How many blocks each stage of a residual network has (He et al., CVPR 2016, table 1).</summary>
internal sealed record ResNetLayout(bool Bottlenecks, int[] Blocks)
{
    private const int StemChannels = 64;

    public static ResNetLayout Of(ResNetDepth depth) => depth switch
    {
        ResNetDepth.ResNet18 => new(false, [2, 2, 2, 2]),
        ResNetDepth.ResNet20 => new(false, [2, 2, 2, 3]),
        ResNetDepth.ResNet34 => new(false, [3, 4, 6, 3]),
        ResNetDepth.ResNet50 => new(true, [3, 4, 6, 3]),
        ResNetDepth.ResNet101 => new(true, [3, 4, 23, 3]),
        ResNetDepth.ResNet152 => new(true, [3, 8, 36, 3]),
        _ => throw new ArgumentOutOfRangeException(nameof(depth), depth, "Unknown depth of a residual network."),
    };

    /// <summary>The inner width of the blocks of a stage, 0 for layer1.</summary>
    public static int Width(int stage) => StemChannels << stage;

    /// <summary>Channels that come out of a stage, 0 for layer1; -1 is the stem.</summary>
    public int OutputChannels(int stage) =>
        stage < 0 ? StemChannels : Width(stage) * (Bottlenecks ? Bottleneck.Expansion : BasicBlock.Expansion);
}
