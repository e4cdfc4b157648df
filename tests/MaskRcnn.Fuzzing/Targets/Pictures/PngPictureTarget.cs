namespace MaskRcnn.Fuzzing.Targets.Pictures;

/// <summary>PNG pictures, whose checksums are put right.</summary>
internal sealed class PngPictureTarget() : PictureTarget("png", "*.png")
{
    public override byte[] Repair(byte[] file) => PngChunks.Repair(file);
}
