using Microsoft.CodeAnalysis;

namespace MaskRcnn.Documentation.Tests;

[TestClass]
public sealed class SnippetTests
{
    private static IEnumerable<object[]> All => Repository.Documents.SelectMany(SnippetReader.Read).Select(snippet => new object[] { snippet.ToString() });

    [TestMethod]
    [DynamicData(nameof(All))]
    public void Every_snippet_compiles_as_it_stands(string name)
    {
        var errors = SnippetCompiler.Compile(Find(name)).GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity is DiagnosticSeverity.Error or DiagnosticSeverity.Warning)
            .Where(diagnostic => diagnostic.Id != "CS8019");

        Assert.AreEqual("", string.Join('\n', errors));
    }

    [TestMethod]
    public void A_snippet_that_shows_a_file_is_that_file()
    {
        var shown = Repository.Documents.SelectMany(SnippetReader.Read).Where(snippet => snippet.File is not null).ToArray();

        Assert.IsNotEmpty(shown);
        foreach (var snippet in shown)
            Assert.AreEqual(File.ReadAllText(Repository.PathOf(snippet.File!)).ReplaceLineEndings("\n"), snippet.Code, snippet.ToString());
    }

    [TestMethod]
    public void A_wrong_snippet_does_not_compile()
    {
        var wrong = new Snippet("README.md", 1, "using MaskRcnn;\nvar options = new MaskRcnnOptions { Backbne = 1 };\n", "", false, null);

        Assert.IsTrue(SnippetCompiler.Compile(wrong).GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
    }

    internal static Snippet Find(string name) =>
        Repository.Documents.SelectMany(SnippetReader.Read).Single(snippet => snippet.ToString() == name);
}
