using MaskRcnn.Randomness;

namespace MaskRcnn.Augmentations;

/// <summary>Random numbers of the kinds that augmentations need, each from one draw.</summary>
internal static class RandomRange
{
    extension(RandomSource random)
    {
        /// <summary>A number between two others, each equally likely; the first where they are equal.</summary>
        public double Between(double from, double to) => from + (to - from) * random.NextSingle();

        /// <summary>A number from -<paramref name="limit"/> to <paramref name="limit"/>, each equally likely.</summary>
        public double Within(double limit) => random.Between(-limit, limit);

        /// <summary>Whether something of a probability happens.</summary>
        public bool Happens(double probability) => random.NextSingle() < probability;

        /// <summary>A source for one purpose, whose draws leave this one where it is.</summary>
        public RandomSource Split() => RandomSource.ForStream(random.NextUInt64());
    }
}
