namespace Microsoft.ML;

internal static class RandomUtils
{
    public static TauswortheHybrid Create() => new(new Random());

    public static TauswortheHybrid Create(int? seed) => seed is { } value ? Create(value) : Create();

    public static TauswortheHybrid Create(int seed) => new((uint)seed);

    public static TauswortheHybrid Create(Random seed) => new(seed);
}
