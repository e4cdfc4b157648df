namespace MaskRcnn.Tests.Weights.Hostile;

/// <summary>Archives as torch.save writes them: a pickle, and storage 0 of four floats.</summary>
internal static class TorchFiles
{
    public static readonly byte[] Numbers = new byte[16];

    public static readonly byte[] GoodPickle = PickleBuilder.Dictionary("w", pickle => pickle.Tensor());

    public static byte[] With(byte[] pickle) => new ZipBuilder().Add("archive/data.pkl", pickle).Add("archive/data/0", Numbers).Build();

    public static byte[] With(Action<PickleBuilder> value) => With(PickleBuilder.Dictionary("w", value));

    public static byte[] With(params ZipPart[] parts)
    {
        ZipBuilder zip = new ZipBuilder().Add("archive/data.pkl", GoodPickle);
        foreach (ZipPart part in parts)
            zip.Add(part);
        return zip.Build();
    }

    public static byte[] WithStorage(Action<ZipPart> change, bool compress = false, byte[]? content = null)
    {
        var part = new ZipPart("archive/data/0", content ?? Numbers, compress);
        change(part);
        return With(part);
    }

    public static byte[] WithZip(Action<ZipBuilder> change)
    {
        ZipBuilder zip = new ZipBuilder().Add("archive/data.pkl", GoodPickle).Add("archive/data/0", Numbers);
        change(zip);
        return zip.Build();
    }
}
