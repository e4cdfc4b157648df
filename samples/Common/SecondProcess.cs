using System.Diagnostics;
using System.Reflection;

namespace Samples.Common;

/// <summary>Runs this program again, to show that the model zip is all that another process needs.</summary>
public static class SecondProcess
{
    /// <returns>The exit code of the second process, whose output goes to this one's.</returns>
    public static int Run(params string[] arguments)
    {
        string program = Environment.ProcessPath ?? throw new InvalidOperationException("The path of this program is unknown.");
        var start = new ProcessStartInfo(program) { UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase))
            start.ArgumentList.Add(Assembly.GetEntryAssembly()!.Location);
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} could not be started.");
        process.WaitForExit();
        return process.ExitCode;
    }
}
