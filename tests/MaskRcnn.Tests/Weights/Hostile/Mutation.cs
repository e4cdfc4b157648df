using MaskRcnn.Randomness;

namespace MaskRcnn.Tests.Weights.Hostile;

/// <summary>Random damage to a file.</summary>
internal static class Mutation
{
    /// <summary>Changes bytes, bits or numbers, cuts off the end, removes a piece, or copies one.</summary>
    public static byte[] Apply(byte[] content, RandomSource random)
    {
        byte[] result = [.. content];
        int place = random.Next(content.Length), other = random.Next(content.Length);
        int length = Math.Min(1 + random.Next(16), content.Length - Math.Max(place, other));
        switch (random.Next(6))
        {
            case 0:
                for (int i = 0; i < 1 + random.Next(4); i++)
                    result[random.Next(result.Length)] = (byte)random.Next(256);
                return result;
            case 1:
                result[place] ^= (byte)(1 << random.Next(8));
                return result;
            case 2:
                result.AsSpan(place, length).Fill((byte)(255 * random.Next(2)));
                return result;
            case 3:
                return result[..place];
            case 4:
                return [.. result[..place], .. result[(place + length)..]];
            default:
                content.AsSpan(other, length).CopyTo(result.AsSpan(place));
                return result;
        }
    }
}
