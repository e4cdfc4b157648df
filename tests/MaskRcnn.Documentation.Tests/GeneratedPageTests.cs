using MaskRcnn.Site.Sources;

namespace MaskRcnn.Documentation.Tests;

[TestClass]
public sealed class GeneratedPageTests
{
    private static readonly IReadOnlyList<GeneratedPage> s_pages = GeneratedPages.All(Repository.PathOf("docs"));

    private static IEnumerable<object[]> All => s_pages.Select(page => new object[] { page.Path });

    [TestMethod]
    [DynamicData(nameof(All))]
    public void A_page_that_the_program_writes_is_what_the_program_says(string path)
    {
        string file = Repository.PathOf($"docs/{path}");

        string text = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";

        Assert.AreEqual(s_pages.Single(page => page.Path == path).Text, text, $"docs/{path} is not what the program says; {GeneratedPages.Command} writes it");
    }

    [TestMethod]
    public void No_page_of_a_command_is_left_that_is_none()
    {
        string[] files = [.. Directory.GetFiles(Repository.PathOf("docs/commands")).Select(file => $"commands/{Path.GetFileName(file)}")];

        CollectionAssert.AreEquivalent(s_pages.Select(page => page.Path).Where(path => path.StartsWith("commands/", StringComparison.Ordinal)).ToArray(), files);
    }

    [TestMethod]
    public void Options_are_described_as_the_help_does()
    {
        string page = s_pages.Single(page => page.Path == "commands/train.md").Text;

        StringAssert.Contains(page, "| `--epochs` | n | passes over the data |");
        StringAssert.Contains(page, "[`maskrcnn train preview`](train-preview.md)");
        StringAssert.Contains(s_pages.Single(page => page.Path == "configuration.md").Text, "| `learningRate` | number, above 0 |");
    }
}
