namespace MaskRcnn.Cli.Tests;

[TestClass]
public sealed class UsageTests
{
    [TestMethod]
    [DataRow("--help")]
    [DataRow("dataset", "--help")]
    [DataRow("dataset", "convert", "--help")]
    public void Help_is_an_answer(params string[] args)
    {
        CommandLine help = CommandLine.Run(args).Expect(0);
        StringAssert.Contains(help.Output, "Usage:");
        Assert.AreEqual("", help.Error);
    }

    [TestMethod]
    [DataRow("unknown", "unknown")]
    [DataRow("--to", "dataset", "convert", ".", "out")]
    [DataRow("bmp", "dataset", "convert", ".", "out", "--to", "bmp")]
    [DataRow("no-such-file.json", "dataset", "show", "no-such-file.json", "--output", "out")]
    [DataRow("--count is -3, expected 0 or more", "dataset", "show", ".", "--output", "out", "--count", "-3")]
    [DataRow("--count is many, expected 0 or more", "dataset", "show", ".", "--output", "out", "--count", "many")]
    [DataRow("--count", "dataset", "show", ".", "--output", "out", "--count", "1", "--count", "2")]
    [DataRow("--learning-rate is 0,1, expected a number above 0", "train", "--learning-rate", "0,1")]
    public void Wrong_usage_names_what_is_wrong_and_ends_with_2(string named, params string[] args)
    {
        CommandLine wrong = CommandLine.Run(args).Expect(2);
        StringAssert.Contains(wrong.Error, named);
        StringAssert.Contains(wrong.Error, "--help");
        Assert.AreEqual("", wrong.Output);
    }
}
