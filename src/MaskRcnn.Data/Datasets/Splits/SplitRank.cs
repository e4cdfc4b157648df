using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace MaskRcnn.Datasets;

/// <summary>The place of a name in the order of a draw: the same on every machine, and not moved by other names.</summary>
internal static class SplitRank
{
    // A cryptographic hash because it is the same everywhere and spreads names that differ in a digit.
    public static ulong Of(int seed, string name) =>
        BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{name}")));
}
