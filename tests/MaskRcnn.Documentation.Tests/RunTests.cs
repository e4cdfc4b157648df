using System.Reflection;
using System.Runtime.Loader;

namespace MaskRcnn.Documentation.Tests;

/// <summary>What a new user tries first is run, in the order of the documents, in a folder that has the data of the samples.</summary>
[TestClass]
public sealed class RunTests
{
    [TestMethod]
    public void The_first_snippets_run_one_after_another()
    {
        string folder = Directory.CreateTempSubdirectory("maskrcnn-readme-").FullName;
        string before = Directory.GetCurrentDirectory();
        var console = Console.Out;
        using var output = new StringWriter();
        try
        {
            Copy(Repository.PathOf("samples/data/nuclei"), Path.Combine(folder, "nuclei"));
            Directory.SetCurrentDirectory(folder);
            Console.SetOut(output);
            foreach (string document in (string[])["README.md", "docs/serving.md", "src/MaskRcnn.Data/README.md"])
            {
                foreach (var snippet in SnippetReader.Read(document).Where(snippet => snippet.Runs))
                    Run(snippet);
            }
        }
        finally
        {
            Console.SetOut(console);
            Directory.SetCurrentDirectory(before);
            Console.WriteLine(output);
        }

        StringAssert.Contains(output.ToString(), "nucleus");
        StringAssert.Contains(output.ToString(), "segm AP=");
        Assert.IsTrue(File.Exists(Path.Combine(folder, "model.zip")));
        Assert.IsTrue(File.Exists(Path.Combine(folder, "found.png")));
        Directory.Delete(folder, recursive: true);
    }

    private static void Run(Snippet snippet)
    {
        using var assembly = new MemoryStream();
        var result = SnippetCompiler.Compile(snippet).Emit(assembly);
        Assert.IsTrue(result.Success, $"{snippet}: {string.Join('\n', result.Diagnostics)}");
        assembly.Position = 0;
        var entry = AssemblyLoadContext.Default.LoadFromStream(assembly).EntryPoint!;
        try
        {
            entry.Invoke(null, entry.GetParameters().Length == 0 ? [] : [Array.Empty<string>()]);
        }
        catch (TargetInvocationException error)
        {
            throw new InvalidOperationException($"{snippet}: {error.InnerException!.Message}", error.InnerException);
        }
    }

    private static void Copy(string source, string target)
    {
        foreach (string file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
