using System.IO.Compression;
using MaskRcnn.Fuzzing.Seeds;
using MaskRcnn.Images;
using MaskRcnn.Images.Png;

namespace MaskRcnn.Fuzzing.Targets.Pictures;

/// <summary>
/// The rows of label PNGs and 16-bit pictures behind their compression: a file is the content of the header, then the rows as they are
/// before they are compressed.
/// </summary>
internal sealed class PngRowsTarget() : FuzzTarget("png-rows")
{
    private const int HeaderLength = 13;

    public override IEnumerable<byte[]> Seeds() =>
        from folder in new[] { "png", "decoding", "images" }
        from file in Repository.ReadAll($"tests/MaskRcnn.Data.Tests/Fixtures/{folder}", "*.png", longest: 2048)
        select (byte[])[.. PngChunks.Find(file, "IHDR"u8), .. Inflate(PngChunks.Find(file, "IDAT"u8))];

    public override bool Allows(Exception error) => error is InvalidImageException;

    public override void Read(byte[] file)
    {
        int header = Math.Min(HeaderLength, file.Length);
        using var data = new MemoryStream();
        using (var rows = new ZLibStream(data, CompressionLevel.Fastest))
            rows.Write(file.AsSpan(header));
        byte[] png =
        [
            .. PngChunks.Signature, .. PngChunks.Write("IHDR"u8, file.AsSpan(0, header)), .. PngChunks.Write("PLTE"u8, new byte[48]),
            .. PngChunks.Write("IDAT"u8, data.ToArray()), .. PngChunks.Write("IEND"u8, []),
        ];
        long sum = 0;
        PngFile.Open(png, "mask").ReadRows(row => sum += row.Length);
        if (file.Length > 8 && file[8] == 16)
            RgbImage.Decode(png, "picture");
    }

    private static byte[] Inflate(byte[] data)
    {
        using var rows = new ZLibStream(new MemoryStream(data), CompressionMode.Decompress);
        using var inflated = new MemoryStream();
        rows.CopyTo(inflated);
        return inflated.ToArray();
    }
}
