using System.Text.RegularExpressions;

namespace MaskRcnn.Architecture.Tests;

/// <summary>The source files of src, and which type stands where: a file has the name of its type.</summary>
internal sealed partial class SourceTree
{
    private SourceTree(string root)
    {
        foreach (string path in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories))
        {
            string[] parts = Path.GetRelativePath(root, path).Split(Path.DirectorySeparatorChar);
            // The build task of buildTransitive is compiled by the builds of our users, not by ours.
            if (parts.Any(part => part is "bin" or "obj" or "buildTransitive"))
                continue;
            string text = File.ReadAllText(path);
            string space = NamespaceLine().Match(text).Groups[1].Value;
            var folder = new SourceFolder(parts[0], string.Join('/', parts[1..^1]));
            Files.Add(new(folder, parts[^1], space, text.Count(character => character == '\n')));
            Folders[new(space, parts[^1].Split('.', '{')[0])] = folder;
        }
    }

    public static SourceTree Here { get; } = new(Path.Combine(Repository(), "src"));

    public List<SourceFile> Files { get; } = [];

    public Dictionary<TypeName, SourceFolder> Folders { get; } = [];

    public static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MaskRcnn.MLNet.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests of the floors run in a clone of the repository.");
    }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();
}
