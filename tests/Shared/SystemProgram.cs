namespace MaskRcnn.Tests;

/// <summary>Programs of the system that a test runs.</summary>
internal static class SystemProgram
{
    /// <summary>Category of the tests that need a program which a machine may not have.</summary>
    public const string Category = "Programs";

    /// <summary>
    /// The path of a program. Where it is missing, a user's test is skipped with a message; with MASKRCNN_PROGRAMS=required it fails, as in
    /// build/ci-extra.sh, which installs what is missing.
    /// </summary>
    /// <param name="name">The name of the program, without extension.</param>
    /// <param name="package">The package of Debian that has it.</param>
    public static string Find(string name, string package)
    {
        string file = OperatingSystem.IsWindows() ? $"{name}.exe" : name;
        string? path = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, file))
            .FirstOrDefault(File.Exists);
        if (path is not null)
            return path;

        string message = $"This test needs the program {name}, which is not in PATH; on Debian: apt-get install {package}.";
        if (Environment.GetEnvironmentVariable("MASKRCNN_PROGRAMS") is "required")
            Assert.Fail(message);
        Assert.Inconclusive(message);
        return "";
    }
}
