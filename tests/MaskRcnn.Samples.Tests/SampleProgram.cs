using System.Diagnostics;

namespace MaskRcnn.Tests;

/// <summary>A sample in a process of its own, with a folder of its own to work in.</summary>
internal sealed class SampleProgram(string name) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static string Data { get; } = FindData();

    public string PathOf(string file) => _folder.PathOf(file);

    /// <summary>Runs it to its end.</summary>
    /// <returns>What it wrote to the console.</returns>
    public string Run(params string[] arguments)
    {
        var (code, output, errors) = Start(arguments);
        Assert.AreEqual(0, code, $"{name} {string.Join(' ', arguments)}\n{output}\n{errors}");
        return output;
    }

    /// <summary>Runs it to its end, which is an error that it explains in one line.</summary>
    public string Fail(params string[] arguments)
    {
        var (code, _, errors) = Start(arguments);
        Assert.AreEqual(1, code, errors);
        Assert.HasCount(1, errors.Trim().Split('\n'), errors);
        return errors.Trim();
    }

    public void Dispose() => _folder.Dispose();

    private (int Code, string Output, string Errors) Start(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, $"{name}.dll"), .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder.FullName,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        return (process.ExitCode, output.Result, errors.Result);
    }

    private static string FindData()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "MaskRcnn.MLNet.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests have to run inside the repository.");
        return Path.Combine(folder.FullName, "samples", "data");
    }
}
