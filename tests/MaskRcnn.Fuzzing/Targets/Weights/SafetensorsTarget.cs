using System.Buffers.Binary;

namespace MaskRcnn.Fuzzing.Targets.Weights;

/// <summary>Safetensors, whose length of the header is put right.</summary>
internal sealed class SafetensorsTarget() : WeightsTarget("safetensors", "*.safetensors")
{
    private const int Prefix = sizeof(ulong);

    public override IEnumerable<byte[]> Seeds() => base.Seeds().Where(file => file.Length < 4000);

    public override byte[] Repair(byte[] file)
    {
        if (file.Length <= Prefix || EndOfObject(file) is not { } end)
            return file;
        byte[] repaired = [.. file];
        BinaryPrimitives.WriteUInt64LittleEndian(repaired, (ulong)(end - Prefix));
        return repaired;
    }

    private static int? EndOfObject(byte[] file)
    {
        int depth = 0;
        bool isText = false;
        for (int i = Prefix; i < file.Length; i++)
        {
            if (isText)
            {
                i += file[i] == '\\' ? 1 : 0;
                isText = i >= file.Length || file[i] != '"';
                continue;
            }

            isText = file[i] == '"';
            depth += file[i] switch { (byte)'{' => 1, (byte)'}' => -1, _ => 0 };
            if (depth == 0)
                return i + 1;
        }

        return null;
    }
}
