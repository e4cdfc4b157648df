using TorchSharp;
using static TorchSharp.torch;

namespace MaskRcnn.Onnx.Tests.Export;

/// <summary>Small models by the rules of others, with random weights whose last layers are scaled so that scores are spread.</summary>
internal static class OtherRules
{
    public static MaskRcnnModel Create(bool matterport, Action<MaskRcnnOptions>? configure = null)
    {
        MaskRcnnOptions options = matterport ? MaskRcnnOptions.Matterport(ResNetDepth.ResNet18) : MaskRcnnOptions.Detectron2(ResNetDepth.ResNet18);
        (options.PyramidChannels, options.RpnChannels, options.BoxHeadSize) = (16, 16, 32);
        (options.MaskHeadChannels, options.MaskHeadLayers) = (16, 2);
        (options.MinSize, options.MaxSize, options.AnchorSizes) = (64, 128, [8, 16, 32, 48, 64]);
        (options.RpnPreNmsTopInference, options.RpnPostNmsTopInference) = (200, 50);
        (options.DetectionsPerImage, options.ScoreThreshold) = (10, 0);
        // Untrained layers enlarge what they get: pictures of 0 to 255 would saturate every probability.
        options.PixelStd = [60, 60, 60];
        configure?.Invoke(options);
        manual_seed(1);
        var model = new MaskRcnnModel(3, options);
        using var noGrad = no_grad();
        foreach ((string part, float factor) in ((string, float)[])[("cls_logits", 300), ("cls_score", 20), ("roi_heads.box_predictor.bbox_pred", 5), ("mask_fcn_logits", 30)])
        {
            using var scope = NewDisposeScope();
            using Scalar scale = factor;
            model.state_dict().Single(tensor => tensor.Key.Contains(part) && tensor.Key.EndsWith("weight", StringComparison.Ordinal)).Value.mul_(scale);
        }
        model.eval();
        return model;
    }
}
