using System.Text.RegularExpressions;

namespace MaskRcnn.Architecture.Tests;

[TestClass]
public sealed partial class FloorTests
{
    private const int LongestFile = 300;
    private static readonly SourceTree s_sources = SourceTree.Here;

    [TestMethod]
    public void Every_use_of_a_type_points_down()
    {
        var upward =
            from project in Floors.Projects.Keys
            from use in AssemblyUses.Read(Path.Combine(AppContext.BaseDirectory, project + ".dll"))
            let arrow = ArrowOf(use)
            where arrow is not null
            select arrow;
        Assert.AreEqual("", string.Join('\n', upward.Distinct().Order()));
    }

    [TestMethod]
    public void A_call_in_the_body_of_a_method_is_seen()
    {
        var uses = AssemblyUses.Read(typeof(CallInBody).Assembly.Location);
        Assert.Contains(new TypeUse(Name<CallInBody>(), nameof(CallInBody.Call), new("System.IO", nameof(Path))), uses);
    }

    [TestMethod]
    public void An_upward_use_is_named()
    {
        var use = new TypeUse(new("MaskRcnn.Masks", "RleMask"), "Decode", new("MaskRcnn.Images", "RgbImage"));
        Assert.AreEqual("MaskRcnn.Data/Masks -> MaskRcnn.Data/Images: RleMask.Decode uses RgbImage", ArrowOf(use));
        Assert.IsNull(ArrowOf(new(use.Used, "Decode", use.User)));
    }

    [TestMethod]
    public void Every_folder_has_a_floor() =>
        CollectionAssert.AreEquivalent(
            Floors.Projects.SelectMany(project => project.Value.Select(folder => new SourceFolder(project.Key, folder))).ToList(),
            s_sources.Files.Select(file => new SourceFolder(file.Folder.Project, file.Folder.Top)).Distinct().ToList());

    [TestMethod]
    public void Every_type_stands_in_a_file_of_its_name()
    {
        var homeless =
            from project in Floors.Projects.Keys
            from use in AssemblyUses.Read(Path.Combine(AppContext.BaseDirectory, project + ".dll"))
            where use.User.Namespace.StartsWith("MaskRcnn", StringComparison.Ordinal) && !s_sources.Folders.ContainsKey(use.User)
            select use.User;
        Assert.AreEqual("", string.Join('\n', homeless.Distinct()));
    }

    [TestMethod]
    public void A_namespace_is_that_of_the_folder_or_of_the_project()
    {
        var strangers = s_sources.Files.Where(file => file.Namespace.StartsWith("MaskRcnn", StringComparison.Ordinal)).Where(file =>
        {
            string root = file.Folder.Project switch { "MaskRcnn.Data" => "MaskRcnn", "MaskRcnn.MLNet.Columns" => "MaskRcnn.MLNet", var name => name };
            string[] folders = file.Folder.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
            return !Enumerable.Range(0, folders.Length + 1).Any(depth => string.Join('.', [root, .. folders[..depth]]) == file.Namespace);
        });
        Assert.AreEqual("", string.Join('\n', strangers));
    }

    [TestMethod]
    public void The_picture_of_the_floors_shows_every_folder()
    {
        string picture = File.ReadAllText(Path.Combine(SourceTree.Repository(), "docs", "architecture.svg"));
        foreach (string name in Floors.Projects.SelectMany(project => project.Value.Append(project.Key)).Where(name => name.Length > 0))
            Assert.Contains($">{name}</text>", picture);
    }

    [TestMethod]
    public void The_guide_to_the_rooms_names_files_that_exist()
    {
        string guide = File.ReadAllText(Path.Combine(SourceTree.Repository(), "docs", "architecture.md"));
        var names = s_sources.Files.Select(file => file.Name).Append("Floors.cs").ToHashSet();
        Assert.AreEqual("", string.Join('\n', FileName().Matches(guide).Select(match => match.Groups[1].Value).Except(names)));
    }

    [TestMethod]
    public void No_file_is_long() =>
        Assert.AreEqual("", string.Join('\n', s_sources.Files.Where(file => file.LineCount >= LongestFile).Select(file => $"{file}: {file.LineCount} lines")));

    [GeneratedRegex(@"([\w.]+\.cs)\b")]
    private static partial Regex FileName();

    private static string? ArrowOf(TypeUse use)
    {
        if (!s_sources.Folders.TryGetValue(use.User, out SourceFolder from) || !s_sources.Folders.TryGetValue(use.Used, out SourceFolder to))
            return null;
        bool pointsUp = from.Project == to.Project && Floors.Of(to) > Floors.Of(from);
        return pointsUp ? $"{from} -> {to}: {use.User.Name}.{use.Member} uses {use.Used.Name}" : null;
    }

    private static TypeName Name<T>() => new(typeof(T).Namespace!, typeof(T).Name);
}
