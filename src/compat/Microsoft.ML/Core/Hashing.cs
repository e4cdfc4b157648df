using System.Numerics;

namespace Microsoft.ML.Internal.Utilities;

/// <summary>The mixing round of MurmurHash3, which derives the generator's state from a seed.</summary>
internal static class Hashing
{
    public static uint MurmurRound(uint hash, uint chunk)
    {
        chunk *= 0xCC9E2D51;
        chunk = BitOperations.RotateLeft(chunk, 15);
        chunk *= 0x1B873593;

        hash ^= chunk;
        hash = BitOperations.RotateLeft(hash, 13);
        return (hash * 5) + 0xE6546B64;
    }
}
