using System.Globalization;

namespace MaskRcnn;

public sealed partial class MaskRcnnOptions
{
    private const int PyramidLevels = 5;
    private const int ColorChannels = 3;
    private const int BoxNumbers = 4;

    /// <summary>Checks every option.</summary>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it, its value and the range.</exception>
    public void Validate()
    {
        Require(Enum.IsDefined(Backbone), nameof(Backbone), Backbone, "one of 18, 34, 50, 101, 152");
        RequireNormalization(Normalization, nameof(Normalization));
        RequireNormalization(PyramidNormalization, nameof(PyramidNormalization));
        RequireNormalization(HeadNormalization, nameof(HeadNormalization));
        Require(NormalizationEpsilon is >= 0 and < 1, nameof(NormalizationEpsilon), NormalizationEpsilon, "0 or more, below 1");
        Require(FrozenStages is >= 0 and <= 5, nameof(FrozenStages), FrozenStages, "0 to 5");
        Require(BoxHeadConvolutions >= 0, nameof(BoxHeadConvolutions), BoxHeadConvolutions, "0 or more");
        ValidateCounts();
        Require(MaxSize >= MinSize, nameof(MaxSize), MaxSize, $"at least MinSize, {MinSize}");
        Require(MaxSize <= 1 << 15, nameof(MaxSize), MaxSize, $"at most {1 << 15}");
        ValidateVector(PixelMean, nameof(PixelMean), ColorChannels, positive: false);
        ValidateVector(PixelStd, nameof(PixelStd), ColorChannels, positive: true);
        ValidateVector(AnchorSizes, nameof(AnchorSizes), PyramidLevels, positive: true);
        ValidateVector(AnchorAspectRatios, nameof(AnchorAspectRatios), null, positive: true);
        ValidateProbabilities();
        RequireAtMost(RpnBackgroundIoU, nameof(RpnBackgroundIoU), RpnForegroundIoU, nameof(RpnForegroundIoU));
        RequireAtMost(BoxBackgroundIoU, nameof(BoxBackgroundIoU), BoxForegroundIoU, nameof(BoxForegroundIoU));
        ValidateConventions();
    }

    private void ValidateCounts()
    {
        ReadOnlySpan<(string Name, int Value)> counts =
        [
            (nameof(PyramidChannels), PyramidChannels), (nameof(RpnConvolutions), RpnConvolutions),
            (nameof(BoxHeadChannels), BoxHeadChannels), (nameof(BoxHeadSize), BoxHeadSize),
            (nameof(MaskHeadChannels), MaskHeadChannels), (nameof(MaskHeadLayers), MaskHeadLayers), (nameof(MinSize), MinSize),
            (nameof(RpnPreNmsTopTraining), RpnPreNmsTopTraining), (nameof(RpnPreNmsTopInference), RpnPreNmsTopInference),
            (nameof(RpnPostNmsTopTraining), RpnPostNmsTopTraining), (nameof(RpnPostNmsTopInference), RpnPostNmsTopInference),
            (nameof(RpnBatchSizePerImage), RpnBatchSizePerImage), (nameof(BoxBatchSizePerImage), BoxBatchSizePerImage),
            (nameof(DetectionsPerImage), DetectionsPerImage),
        ];
        foreach ((string name, int value) in counts)
            Require(value >= 1, name, value, "at least 1");
    }

    private void ValidateProbabilities()
    {
        ReadOnlySpan<(string Name, float Value)> probabilities =
        [
            (nameof(RpnNmsThreshold), RpnNmsThreshold), (nameof(RpnForegroundIoU), RpnForegroundIoU),
            (nameof(RpnBackgroundIoU), RpnBackgroundIoU), (nameof(RpnPositiveFraction), RpnPositiveFraction),
            (nameof(RpnScoreThreshold), RpnScoreThreshold), (nameof(BoxForegroundIoU), BoxForegroundIoU),
            (nameof(BoxBackgroundIoU), BoxBackgroundIoU), (nameof(BoxPositiveFraction), BoxPositiveFraction),
            (nameof(ScoreThreshold), ScoreThreshold), (nameof(NmsThreshold), NmsThreshold), (nameof(MaskThreshold), MaskThreshold),
        ];
        foreach ((string name, float value) in probabilities)
            Require(value is >= 0 and <= 1, name, value, "0 to 1");
    }

    private static void ValidateVector(float[]? values, string name, int? length, bool positive)
    {
        if (values is null)
            throw new ArgumentException($"Option {name} is null; expected an array.");
        bool rightLength = length is null ? values.Length > 0 : values.Length == length;
        Require(rightLength, name, $"an array of {values.Length}", length is null ? "at least one number" : $"{length} numbers");
        foreach (float value in values)
            Require(float.IsFinite(value) && (!positive || value > 0), name, value, positive ? "positive numbers" : "finite numbers");
    }

    private static void RequireNormalization(NormalizationKind? kind, string name) =>
        Require(kind is null || Enum.IsDefined(kind.Value), name, kind!, "BatchNorm, FrozenBatchNorm or FixedStatistics");

    private static void RequireAtMost(float value, string name, float limit, string limitName) =>
        Require(value <= limit, name, value, string.Create(CultureInfo.InvariantCulture, $"at most {limitName}, {limit}"));

    private static void Require(bool condition, string name, object value, string expected)
    {
        if (!condition)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Option {name} is {value}; expected {expected}."));
    }
}
