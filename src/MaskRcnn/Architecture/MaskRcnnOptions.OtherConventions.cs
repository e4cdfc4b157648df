namespace MaskRcnn;

public sealed partial class MaskRcnnOptions
{
    /// <summary>The names of the options by which inference differs from torchvision's.</summary>
    internal IEnumerable<string> OtherConventions()
    {
        var usual = new MaskRcnnOptions();
        (string Name, bool Differs)[] options =
        [
            (nameof(ResizeMode), ResizeMode != usual.ResizeMode), (nameof(Resampling), Resampling != usual.Resampling),
            (nameof(PixelRange), PixelRange != usual.PixelRange), (nameof(ChannelOrder), ChannelOrder != usual.ChannelOrder),
            (nameof(ConvolutionBiases), ConvolutionBiases), (nameof(StrideInFirstConvolution), StrideInFirstConvolution),
            (nameof(StemPooling), StemPooling != usual.StemPooling), (nameof(RpnChannels), (RpnChannels ?? PyramidChannels) != PyramidChannels),
            (nameof(Objectness), Objectness != usual.Objectness), (nameof(HiddenNormalization), HiddenNormalization is not null),
            (nameof(Coordinates), Coordinates != usual.Coordinates), (nameof(AnchorPlacement), AnchorPlacement != usual.AnchorPlacement),
            (nameof(AnchorStride), AnchorStride != usual.AnchorStride),
            (nameof(ProposalSelection), ProposalSelection != usual.ProposalSelection),
            (nameof(RpnBoxStd), !RpnBoxStd.SequenceEqual(usual.RpnBoxStd)), (nameof(BoxStd), !BoxStd.SequenceEqual(usual.BoxStd)),
            (nameof(MaxBoxGrowth), MaxBoxGrowth != usual.MaxBoxGrowth), (nameof(RoiPooling), RoiPooling != usual.RoiPooling),
            (nameof(BestClassOnly), BestClassOnly), (nameof(MaskPasting), MaskPasting != usual.MaskPasting),
        ];
        return options.Where(option => option.Differs).Select(option => option.Name);
    }
}
