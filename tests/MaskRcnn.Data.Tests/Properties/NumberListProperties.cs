using System.Text;
using System.Text.Json;
using CsCheck;
using MaskRcnn.Datasets;
using MaskRcnn.Datasets.Coco;

namespace MaskRcnn.Tests.Properties;

/// <summary>Lists of numbers that are read past the tokens, beside System.Text.Json.</summary>
[TestClass]
public class NumberListProperties
{
    private static readonly Gen<string> s_number = Gen.OneOf(
        Gen.Int[-99_999, 99_999].Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        Gen.Select(Gen.Bool, Gen.Int[0, 9999], Gen.String[Gen.Char['0', '9'], 1, 11], (isNegative, whole, decimals) => $"{(isNegative ? "-" : "")}{whole}.{decimals}"));

    [TestMethod]
    public void Lists_as_tools_write_them_are_read_and_give_the_same_numbers() =>
        Gen.Select(s_number.Array[1, 12], Gen.Int[0, 2].Select(i => new[] { ",", ", ", " ,  " }[i])).Sample((numbers, separator) =>
        {
            string list = string.Join(separator, numbers);
            Check(list + "], [1]", mustBeRead: true);
        });

    [TestMethod]
    public void Whatever_is_read_is_JSON_with_the_same_numbers() =>
        Gen.String[Gen.Char["0123456789..--,,]] e[\n"], 0, 12].Sample(text => Check(text, mustBeRead: false), iter: 200_000);

    [TestMethod]
    public void A_list_that_ends_later_is_not_read() =>
        s_number.Array[1, 6].Sample(numbers => Assert.AreEqual(0, NumberList.Read(Encoding.UTF8.GetBytes(string.Join(", ", numbers)), [])));

    // Lists of pretty-printed files are read token by token, so that lines before and behind count too.
    [TestMethod]
    [DataRow("", "")]
    [DataRow("\n", "\n  ")]
    public void An_error_behind_lists_of_numbers_has_the_position_in_the_file(string before, string between)
    {
        string text = $"{before}[{{\"image_id\": 1, \"category_id\": 1, \"score\": 0.5, \"segmentation\": [[1, 2.5, 3, 4, 5.25, 6],{between}[7, 8, 9, 10, 11, 12]]}}, nul]";
        using var folder = new TemporaryFolder();
        string path = folder.Write("results.json", text);
        JsonException expected = Assert.Throws<JsonException>(() => JsonDocument.Parse(text));
        InvalidAnnotationException error = Assert.ThrowsExactly<InvalidAnnotationException>(() => CocoFileReader.ReadResults(path));
        StringAssert.Contains(error.Message, $"LineNumber: {expected.LineNumber} | BytePositionInLine: {expected.BytePositionInLine}.");
    }

    private static void Check(string text, bool mustBeRead)
    {
        List<double> numbers = [];
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        int length = NumberList.Read(bytes, numbers);
        if (length == 0)
        {
            Assert.IsFalse(mustBeRead, text);
            return;
        }

        Assert.AreEqual((byte)']', bytes[length]);
        double[] expected = JsonSerializer.Deserialize<double[]>($"[{text[..length]}]")!;
        CollectionAssert.AreEqual(expected.Select(BitConverter.DoubleToInt64Bits).ToArray(), numbers.Select(BitConverter.DoubleToInt64Bits).ToArray(), text);
    }
}
