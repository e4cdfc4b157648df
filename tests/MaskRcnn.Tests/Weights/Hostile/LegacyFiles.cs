using System.IO.Compression;

namespace MaskRcnn.Tests.Weights.Hostile;

/// <summary>Files as torch.save wrote them before version 1.6: four pickles, a list of storages, and the storages.</summary>
internal static class LegacyFiles
{
    public static readonly byte[] Magic = [0x80, 2, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, (byte)'.'];

    public static readonly byte[] Version = new PickleBuilder().Op('M', 0xE9, 3).Stop();

    public static readonly byte[] System = PickleBuilder.Dictionary("little_endian", pickle => pickle.Raw(0x88));

    public static readonly byte[] Keys = List("0");

    public static readonly byte[] Storage = [.. BitConverter.GetBytes(4L), .. TorchFiles.Numbers];

    public static byte[] With(byte[] pickle) => [.. Magic, .. Version, .. System, .. pickle, .. Keys, .. Storage];

    public static byte[] With(Action<PickleBuilder> value) => With(PickleBuilder.Dictionary("w", value));

    public static byte[] List(params string[] keys)
    {
        PickleBuilder pickle = new PickleBuilder().Op(']');
        foreach (string key in keys)
            pickle.Text(key).Op('a');
        return pickle.Stop();
    }

    /// <summary>The pickle of a file that torch.save writes today.</summary>
    public static byte[] PickleOf(byte[] archive)
    {
        using var zip = new ZipArchive(new MemoryStream(archive));
        using Stream stream = zip.GetEntry("archive/data.pkl")!.Open();
        var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
