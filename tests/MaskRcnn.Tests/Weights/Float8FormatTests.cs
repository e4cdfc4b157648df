using System.Runtime.InteropServices;
using MaskRcnn.Weights.PyTorch;

namespace MaskRcnn.Tests.Weights;

/// <summary>The limits of the formats (Micikevicius et al., arXiv 2209.05433, table 1).</summary>
[TestClass]
public sealed class Float8FormatTests
{
    [TestMethod]
    public void Numbers_of_four_bits_of_exponent_are_the_papers() => AssertValues(
        Float8Format.E4M3, (0x7E, 448), (0x08, MathF.Pow(2, -6)), (0x07, 0.875f * MathF.Pow(2, -6)), (0x01, MathF.Pow(2, -9)), (0x00, 0),
        (0x7F, float.NaN), (0xFF, float.NaN), (0xFE, -448), (0x38, 1));

    [TestMethod]
    public void Numbers_of_five_bits_of_exponent_are_the_papers() => AssertValues(
        Float8Format.E5M2, (0x7B, 57344), (0x04, MathF.Pow(2, -14)), (0x03, 0.75f * MathF.Pow(2, -14)), (0x01, MathF.Pow(2, -16)), (0x00, 0),
        (0x7C, float.PositiveInfinity), (0xFC, float.NegativeInfinity), (0x7D, float.NaN), (0x3C, 1));

    private static void AssertValues(Float8Format format, params (byte Code, float Value)[] expected)
    {
        var numbers = new float[expected.Length];
        format.Widen(Array.ConvertAll(expected, pair => pair.Code), MemoryMarshal.AsBytes(numbers.AsSpan()));
        CollectionAssert.AreEqual(Array.ConvertAll(expected, pair => pair.Value), numbers);
    }
}
