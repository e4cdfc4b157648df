namespace MaskRcnn;

public sealed partial class MaskRcnnOptions
{
    private const int CoarsestStride = 64;

    private void ValidateConventions()
    {
        RequireDefined(ResizeMode, nameof(ResizeMode));
        Require(ResizeMode != ImageResizeMode.Crop, nameof(ResizeMode), ResizeMode, $"another mode; a random part is for {nameof(TrainingResizeMode)} only");
        if (TrainingResizeMode is { } trained)
            RequireDefined(trained, nameof(TrainingResizeMode));
        RequireDefined(Resampling, nameof(Resampling));
        RequireDefined(ChannelOrder, nameof(ChannelOrder));
        RequireDefined(StemPooling, nameof(StemPooling));
        RequireDefined(Objectness, nameof(Objectness));
        RequireDefined(Coordinates, nameof(Coordinates));
        RequireDefined(AnchorPlacement, nameof(AnchorPlacement));
        RequireDefined(ProposalSelection, nameof(ProposalSelection));
        RequireDefined(RoiPooling, nameof(RoiPooling));
        RequireDefined(MaskPasting, nameof(MaskPasting));
        RequireDefined(BoxLossMean, nameof(BoxLossMean));
        RequireDefined(NegativeSampling, nameof(NegativeSampling));
        RequireDefined(MaskTargets, nameof(MaskTargets));
        RequireNormalization(HiddenNormalization, nameof(HiddenNormalization));
        ValidateConventionNumbers();
        ValidateCombinations();
    }

    private void ValidateConventionNumbers()
    {
        Require(RpnNmsThresholdTraining is null or (>= 0 and <= 1), nameof(RpnNmsThresholdTraining), RpnNmsThresholdTraining!, "null or 0 to 1");
        Require(MinScale is >= 0 and <= 100, nameof(MinScale), MinScale, "0 to 100");
        Require(PixelRange is > 0 and <= 65536, nameof(PixelRange), PixelRange, "above 0, at most 65536");
        Require(RpnChannels is null or >= 1, nameof(RpnChannels), RpnChannels!, "null or at least 1");
        Require(AnchorStride >= 1, nameof(AnchorStride), AnchorStride, "at least 1");
        ValidateVector(RpnBoxStd, nameof(RpnBoxStd), BoxNumbers, positive: true);
        ValidateVector(BoxStd, nameof(BoxStd), BoxNumbers, positive: true);
        Require(MaxBoxGrowth is 0 or (>= 1 and <= 1e6f), nameof(MaxBoxGrowth), MaxBoxGrowth, "0 to 1000000, but not between 0 and 1");
        Require(RpnBoxLossBeta is >= 0 and <= 1e6f, nameof(RpnBoxLossBeta), RpnBoxLossBeta, "0 to 1000000");
        Require(BoxLossBeta is >= 0 and <= 1e6f, nameof(BoxLossBeta), BoxLossBeta, "0 to 1000000");
        Require(MiniMaskSize is >= 0 and <= 1024, nameof(MiniMaskSize), MiniMaskSize, "0 to 1024");
        Require(MaxObjectsPerImage >= 0, nameof(MaxObjectsPerImage), MaxObjectsPerImage, "at least 0");
    }

    private void ValidateCombinations()
    {
        ImageResizeMode training = ResizeModeOf(training: true);
        foreach (ImageResizeMode mode in (ReadOnlySpan<ImageResizeMode>)[ResizeMode, training])
        {
            if (mode == ImageResizeMode.Square)
                Require(MaxSize % CoarsestStride == 0, nameof(MaxSize), MaxSize, $"a multiple of {CoarsestStride} with {mode}");
            else if (mode is ImageResizeMode.Pad64 or ImageResizeMode.Crop)
                Require(MinSize % CoarsestStride == 0, nameof(MinSize), MinSize, $"a multiple of {CoarsestStride} with {mode}");
        }

        bool modern = ResizeMode == ImageResizeMode.ShorterSide;
        bool consistent = modern == (training == ImageResizeMode.ShorterSide);
        Require(consistent, nameof(TrainingResizeMode), training, $"{ImageResizeMode.ShorterSide} in both modes or in none");
        bool zeros = Resampling == ImageResampling.ZeroExtended;
        Require(modern != zeros, nameof(Resampling), Resampling, modern ? "EdgeExtended with ShorterSide" : $"ZeroExtended with {ResizeMode}");
        bool normalized = Coordinates == CoordinateSystem.Normalized;
        Require(!modern || !normalized, nameof(Coordinates), Coordinates, $"{CoordinateSystem.Pixels} with {ImageResizeMode.ShorterSide}");
        bool crop = RoiPooling == RoiPoolingKind.CropAndResize;
        Require(crop == normalized, nameof(RoiPooling), RoiPooling, $"CropAndResize with Normalized coordinates, and with them only");
        bool pasted = MaskPasting == MaskPastingKind.ZeroExtended;
        Require(!pasted || normalized, nameof(MaskPasting), MaskPasting, $"{MaskPastingKind.Padded} with {CoordinateSystem.Pixels}");
        bool targets = MaskTargets == MaskTargetKind.CropAndResize;
        Require(targets == normalized, nameof(MaskTargets), MaskTargets, $"CropAndResize with Normalized coordinates, and with them only");
        Require(AnchorStride == 1 || AnchorPlacement == AnchorPlacement.Exact, nameof(AnchorStride), AnchorStride, "1 with Rounded anchors");
    }

    private static void RequireDefined<T>(T value, string name)
        where T : struct, Enum => Require(Enum.IsDefined(value), name, value, string.Join(", ", Enum.GetNames<T>()));
}
