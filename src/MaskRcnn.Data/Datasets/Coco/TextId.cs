using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace MaskRcnn.Datasets.Coco;

/// <summary>
/// Numbers for ids that are texts, such as names of files. The same text gives the same number, so that a file of results meets its
/// file of annotations; two texts that meet in one number are as likely as two equal numbers of 52 random bits.
/// </summary>
internal static class TextId
{
    // Between the ids that files count with and what a float64 no longer holds.
    private const long Smallest = 1L << 52;

    public static long Of(string text)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), digest);
        return Smallest | (long)(BinaryPrimitives.ReadUInt64BigEndian(digest) >> 12);
    }
}
