using MaskRcnn.Fuzzing.Seeds;
using MaskRcnn.Images;
using MaskRcnn.Images.Rows;

namespace MaskRcnn.Fuzzing.Targets.Pictures;

/// <summary>Pictures that are read in bands, as tiles need them.</summary>
internal sealed class PictureRowsTarget() : FuzzTarget("picture-rows")
{
    private const long LargestArea = 1 << 22;
    private const int BytesForPixel = 24, BandHeight = 7;
    private readonly ScratchFolder _folder = new();

    public override IEnumerable<byte[]> Seeds() =>
        from folder in new[] { "images", "decoding" }
        from pattern in new[] { "*.png", "*.jpg" }
        from file in Repository.ReadAll($"tests/MaskRcnn.Data.Tests/Fixtures/{folder}", pattern, longest: 2048)
        select file;

    public override byte[] Repair(byte[] file) => PngChunks.Repair(file);

    public override bool Allows(Exception error) => error is InvalidImageException;

    public override long ExtraBytes(byte[] file) => BytesForPixel * LargestArea;

    public override void Read(byte[] file)
    {
        string path = _folder.Write("picture", file);
        if (RgbImage.ReadSize(file, path).Area > LargestArea)
            return;
        using var rows = PictureRows.Open(path);
        var bands = new BandReader(rows, path);
        for (int top = 0; top < rows.Size.Height; top += BandHeight)
            bands.Read(top, Math.Min(BandHeight, rows.Size.Height - top));
    }
}
