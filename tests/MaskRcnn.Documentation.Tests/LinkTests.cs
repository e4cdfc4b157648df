using MaskRcnn.Site.Links;

namespace MaskRcnn.Documentation.Tests;

[TestClass]
public sealed class LinkTests
{
    private static IEnumerable<object[]> All => Repository.Documents.Select(document => new object[] { document });

    [TestMethod]
    [DynamicData(nameof(All))]
    public void Every_link_leads_somewhere(string document) => Assert.AreEqual("", string.Join('\n', Broken(document, File.ReadAllText(Repository.PathOf(document)))));

    [TestMethod]
    [DataRow("[a](docs/serving.md#a-web-service)", "")]
    [DataRow("[a](docs/serving.md#a-web-servic)", "README.md:1 leads to docs/serving.md#a-web-servic, which is not there")]
    [DataRow("| [a](docs/nothing.md) |\n|---|", "README.md:1 leads to docs/nothing.md, which is not there")]
    [DataRow("![a](docs/pictures/nothing.png)", "README.md:1 leads to docs/pictures/nothing.png, which is not there")]
    [DataRow("\n[a](#nothing)", "README.md:2 leads to #nothing, which is not there")]
    [DataRow("[a](https://example.org/nothing)", "")]
    public void A_broken_link_is_named_with_its_line(string text, string broken) => Assert.AreEqual(broken, string.Join('\n', Broken("README.md", text)));

    [TestMethod]
    public void Every_picture_is_small_and_shown()
    {
        string[] shown = [.. Repository.Documents.SelectMany(document => MarkdownDocuments.LinksOf(File.ReadAllText(Repository.PathOf(document))))
            .Select(link => Path.GetFileName(link.Path))];

        foreach (string picture in Directory.GetFiles(Repository.PathOf("docs/pictures")))
        {
            Assert.Contains(Path.GetFileName(picture), shown);
            Assert.IsLessThan(300_000, new FileInfo(picture).Length, picture);
        }
    }

    private static IEnumerable<string> Broken(string document, string text) =>
        MarkdownDocuments.LinksOf(text).Where(link => !link.IsExternal && !Leads(document, text, link))
            .Select(link => $"{document}:{link.Line} leads to {link.Url}, which is not there");

    private static bool Leads(string document, string text, MarkdownLink link)
    {
        string path = link.Path.Length == 0 ? Repository.PathOf(document)
            : Path.GetFullPath(link.Path, Path.GetDirectoryName(Repository.PathOf(document))!);
        if (link.Anchor is null)
            return Path.Exists(path);
        string target = link.Path.Length == 0 ? text : File.Exists(path) ? File.ReadAllText(path) : "";
        return MarkdownDocuments.AnchorsOf(target).Contains(link.Anchor);
    }
}
