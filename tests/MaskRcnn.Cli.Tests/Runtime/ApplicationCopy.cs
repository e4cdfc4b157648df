using System.Diagnostics;

namespace MaskRcnn.Cli.Tests.Runtime;

/// <summary>The command line in a folder of its own, from which libraries may be missing, run as a process.</summary>
internal sealed class ApplicationCopy : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Copies the application without the files of these names.</summary>
    public ApplicationCopy(params string[] missing)
    {
        string source = Path.GetDirectoryName(typeof(MaskRcnnApplication).Assembly.Location)!;
        IEnumerable<string> native = Directory.Exists(Path.Combine(source, "runtimes"))
            ? Directory.EnumerateFiles(Path.Combine(source, "runtimes"), "*", SearchOption.AllDirectories)
            : [];
        foreach (string path in Directory.EnumerateFiles(source).Concat(native).Where(path => !missing.Contains(Path.GetFileName(path))))
        {
            string copy = _folder.PathOf(Path.GetRelativePath(source, path));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(path, copy);
        }
    }

    /// <summary>Runs a command.</summary>
    public CommandLine Run(params string[] arguments) =>
        Run(_folder.PathOf(Path.GetFileName(typeof(MaskRcnnApplication).Assembly.Location)), arguments, []);

    /// <summary>Runs a command that needs libtorch.</summary>
    public CommandLine Predict()
    {
        using var folder = new TemporaryFolder();
        return Run(PredictArguments(folder));
    }

    /// <summary>Runs a command that needs libtorch, with variables of the environment, in the application itself.</summary>
    public static CommandLine PredictInPlace(params (string Name, string? Value)[] environment)
    {
        using var folder = new TemporaryFolder();
        return Run(typeof(MaskRcnnApplication).Assembly.Location, PredictArguments(folder), environment);
    }

    public void Dispose() => _folder.Dispose();

    private static string[] PredictArguments(TemporaryFolder folder)
    {
        string weights = folder.Write("weights.safetensors", "none"), image = folder.Write("image.png", "none");
        return ["predict", image, "--weights", weights, "--device", "cpu", "--output", folder.PathOf("found")];
    }

    private static CommandLine Run(string application, string[] arguments, (string Name, string? Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [application, .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach ((string name, string? value) in environment)
        {
            start.Environment.Remove(name);
            if (value is not null)
                start.Environment.Add(name, value);
        }

        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new CommandLine(process.ExitCode, output, error.Result);
    }
}
