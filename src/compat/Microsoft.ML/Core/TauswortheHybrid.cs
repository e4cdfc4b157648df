using Microsoft.ML.Internal.Utilities;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>
/// The generator behind <see cref="IHost.Rand"/>: three Tausworthe generators combined with a linear congruential one
/// (Howes and Thomas, GPU Gems 3, chapter 37). Gives the same sequence as ML.NET's for the same seed.
/// </summary>
internal sealed class TauswortheHybrid : Random
{
    private uint _z1;
    private uint _z2;
    private uint _z3;
    private uint _z4;

    public TauswortheHybrid(uint seed)
    {
        _z1 = seed;
        _z2 = Hashing.MurmurRound(_z1, seed);
        _z3 = Hashing.MurmurRound(_z2, seed);
        _z4 = Hashing.MurmurRound(_z3, seed);
    }

    public TauswortheHybrid(Random rng)
    {
        _z1 = TauswortheSeed(rng);
        _z2 = TauswortheSeed(rng);
        _z3 = TauswortheSeed(rng);
        _z4 = RandomBits(rng);
    }

    public override float NextSingle()
    {
        NextState();
        return (GetUint() >> 9) * (1f / (1 << 23));
    }

    public override double NextDouble()
    {
        NextState();
        return GetUint() * (1.0 / (1 << 16) / (1 << 16));
    }

    public override int Next()
    {
        NextState();
        uint u = GetUint();
        return (int)(u + (u & 0x80000000U));
    }

    public override int Next(int maxValue)
    {
        Contracts.CheckParam(maxValue >= 0, nameof(maxValue), "maxValue must be non-negative");
        NextState();
        return (int)(((ulong)GetUint() * (ulong)maxValue) >> 32);
    }

    public override int Next(int minValue, int maxValue)
    {
        Contracts.CheckParam(minValue <= maxValue, nameof(minValue), "minValue must be less than or equal to maxValue.");
        long range = (long)maxValue - minValue;
        return (int)((long)(NextDouble() * range) + minValue);
    }

    public override void NextBytes(byte[] buffer)
    {
        Contracts.CheckValue(buffer, nameof(buffer));
        for (int i = 0; i < buffer.Length; i++)
            buffer[i] = (byte)Next();
    }

    private static uint RandomBits(Random rng) => ((uint)rng.Next(0x00010000) << 16) | (uint)rng.Next(0x00010000);

    // The three Tausworthe generators need seeds of at least 128.
    private static uint TauswortheSeed(Random rng)
    {
        uint u;
        do
        {
            u = RandomBits(rng);
        }
        while (u < 128);

        return u;
    }

    private uint GetUint() => _z1 ^ _z2 ^ _z3 ^ _z4;

    private void NextState()
    {
        _z1 = Tausworthe(_z1, 13, 19, 12, ~0x1U);
        _z2 = Tausworthe(_z2, 2, 25, 4, ~0x7U);
        _z3 = Tausworthe(_z3, 3, 11, 17, ~0xfU);
        _z4 = (1664525 * _z4) + 1013904223;
    }

    private static uint Tausworthe(uint z, int s1, int s2, int s3, uint mask)
        => ((z & mask) << s3) ^ (((z << s1) ^ z) >> s2);
}
