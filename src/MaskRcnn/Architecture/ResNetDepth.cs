namespace MaskRcnn;

/// <summary>
/// The number of weighted layers of the residual network under the feature pyramid (He et al., "Deep Residual Learning for
/// Image Recognition", CVPR 2016, table 1). The value is the depth itself.
/// </summary>
public enum ResNetDepth
{
    /// <summary>18 layers of basic blocks: the fastest.</summary>
    ResNet18 = 18,

    /// <summary>
    /// 20 layers of basic blocks, three in the last stage: what the NuGet package Microsoft.ML.DnnImageFeaturizer.ResNet18 holds.
    /// </summary>
    ResNet20 = 20,

    /// <summary>34 layers of basic blocks.</summary>
    ResNet34 = 34,

    /// <summary>50 layers of bottleneck blocks: the one most published results use.</summary>
    ResNet50 = 50,

    /// <summary>101 layers of bottleneck blocks.</summary>
    ResNet101 = 101,

    /// <summary>152 layers of bottleneck blocks: the slowest.</summary>
    ResNet152 = 152,
}
