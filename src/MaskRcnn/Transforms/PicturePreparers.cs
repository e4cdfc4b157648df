namespace MaskRcnn.Transforms;

/// <summary>Chooses what prepares pictures by their bytes.</summary>
internal static class PicturePreparers
{
    /// <summary>A preparer for one model, or null where pictures are normalised before they are resized.</summary>
    public static IPicturePreparer? Find(MaskRcnnOptions options, bool training) => options.Resampling switch
    {
        ImageResampling.ZeroExtended => new CanvasPreparer(options, training),
        ImageResampling.Antialiased => new AntialiasedPreparer(options),
        _ => null,
    };
}
