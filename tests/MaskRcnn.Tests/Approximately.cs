namespace MaskRcnn.Tests;

/// <summary>Assertions on many numbers at once.</summary>
internal static class Approximately
{
    public static void Equal(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, double tolerance, string what, double relative = 0)
    {
        Assert.AreEqual(expected.Length, actual.Length, what);
        for (int i = 0; i < expected.Length; i++)
        {
            double allowed = tolerance + relative * Math.Abs(expected[i]);
            Assert.AreEqual(expected[i], actual[i], allowed, $"{what}, element {i} of {expected.Length}");
        }
    }
}
