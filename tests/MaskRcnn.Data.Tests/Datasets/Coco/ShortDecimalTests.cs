using System.Globalization;
using System.Text;
using MaskRcnn.Datasets.Coco;
using MaskRcnn.Randomness;

namespace MaskRcnn.Tests.Datasets.Coco;

[TestClass]
public sealed class ShortDecimalTests
{
    [TestMethod]
    [DataRow("0")]
    [DataRow("-0")]
    [DataRow("-0.0")]
    [DataRow("7")]
    [DataRow("510.66")]
    [DataRow("-0.1")]
    [DataRow("0.00000000000001")]
    [DataRow("999999999999999")]
    [DataRow("-99999.9999999999")]
    public void Number_is_that_of_the_general_parser(string text)
    {
        Assert.IsTrue(ShortDecimal.TryParse(Encoding.UTF8.GetBytes(text), out double value));
        Assert.AreEqual(BitConverter.DoubleToInt64Bits(Parse(text)), BitConverter.DoubleToInt64Bits(value));
    }

    [TestMethod]
    [DataRow("1e5")]
    [DataRow("1E5")]
    [DataRow("12345678901234567")]
    [DataRow("0.12345678901234567")]
    public void Other_numbers_are_left_to_the_general_parser(string text) =>
        Assert.IsFalse(ShortDecimal.TryParse(Encoding.UTF8.GetBytes(text), out _));

    [TestMethod]
    public void Random_numbers_are_those_of_the_general_parser()
    {
        var random = new RandomSource(3);
        for (int round = 0; round < 100_000; round++)
        {
            string digits = (random.NextUInt64() % (ulong)Math.Pow(10, 1 + random.Next(15))).ToString(CultureInfo.InvariantCulture);
            string text = (random.Next(2) == 0 ? "-" : "") + digits.Insert(1 + random.Next(digits.Length), ".") + "5";
            if (ShortDecimal.TryParse(Encoding.UTF8.GetBytes(text), out double value))
            {
                Assert.AreEqual(Parse(text), value, text);
            }
        }
    }

    private static double Parse(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
