namespace MaskRcnn.Fuzzing.Targets.Weights;

/// <summary>PyTorch's archives, whose directory and checksums are put right.</summary>
internal sealed class ZipWeightsTarget() : WeightsTarget("pth", "*.pth", "*.pt")
{
    public override IEnumerable<byte[]> Seeds() => base.Seeds().Where(file => file.AsSpan().StartsWith("PK"u8));

    public override byte[] Repair(byte[] file) => ZipParts.Rebuild(file);
}
