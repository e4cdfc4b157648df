namespace MaskRcnn.Documentation.Tests;

[TestClass]
public sealed class ReadmeTests
{
    private const int MostLines = 150;

    private static readonly string[] s_lines = File.ReadAllLines(Repository.PathOf("README.md"));

    [TestMethod]
    public void It_is_short() => Assert.IsLessThanOrEqualTo(MostLines, s_lines.Length);

    [TestMethod]
    [DataRow("dotnet add package MaskRcnn.MLNet")]
    [DataRow("dotnet add package TorchSharp-cpu")]
    public void It_names_both_packages(string line) => Assert.Contains(line, s_lines);

    [TestMethod]
    [DataRow("dotnet test -c Release")]
    [DataRow("dotnet run -c Release --project samples/Shapes")]
    public void It_names_the_commands(string command) => Assert.IsTrue(s_lines.Any(line => line.Contains(command, StringComparison.Ordinal)));

    [TestMethod]
    public void The_first_page_has_its_programs()
    {
        string[] programs = [.. SnippetReader.Read("README.md").Where(snippet => snippet.Runs).Select(snippet => snippet.Code)];

        CollectionAssert.AreEqual(programs, SnippetReader.Read("docs/first-model.md").Take(programs.Length).Select(snippet => snippet.Code).ToArray());
    }
}
