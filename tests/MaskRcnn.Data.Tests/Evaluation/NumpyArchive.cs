using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace MaskRcnn.Tests.Evaluation;

/// <summary>Reads the float64 arrays of an npz file.</summary>
internal static class NumpyArchive
{
    public static double[] ReadDoubles(string path, string name)
    {
        using var archive = ZipFile.OpenRead(path);
        using var stream = archive.GetEntry(name + ".npy")!.Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        byte[] bytes = memory.ToArray();
        int header = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8));
        StringAssert.Contains(System.Text.Encoding.ASCII.GetString(bytes, 10, header), "'<f8', 'fortran_order': False");
        return MemoryMarshal.Cast<byte, double>(bytes.AsSpan(10 + header)).ToArray();
    }
}
