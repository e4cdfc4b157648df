using System.Diagnostics;
using MaskRcnn.Checkpoints;

namespace MaskRcnn.Cli.Tests.Training;

/// <summary>Real signals to a real process.</summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class StopTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);
    private static readonly TinyTraining s_training = new();

    [ClassCleanup]
    public static void Remove() => s_training.Dispose();

    [TestMethod]
    [DataRow("INT")]
    [DataRow("TERM")]
    public void The_first_signal_ends_the_step_and_keeps_everything(string signal)
    {
        using Process process = Start(signal, out List<string> lines);
        Send(process, signal);
        Assert.IsTrue(process.WaitForExit(s_limit));
        process.WaitForExit();
        string text = string.Join("\n", lines);
        Assert.AreEqual(0, process.ExitCode, text);
        StringAssert.Contains(text, "stopping after this step");
        StringAssert.Contains(text, $"go on with: maskrcnn train --workspace {s_training.Folder.PathOf(signal)} --resume");
        Assert.IsTrue(File.Exists(s_training.Folder.PathOf($"{signal}/model.zip")));
        int steps = new CheckpointFolder(s_training.Folder.PathOf($"{signal}/checkpoints")).FindSteps()[^1];
        StringAssert.Contains(text, $"stopped after step {steps} of 30000");
    }

    [TestMethod]
    public void The_second_Ctrl_C_ends_the_process_at_once()
    {
        // Steps of several seconds: the first signal alone would have to wait for one.
        using Process process = Start("twice", out List<string> lines, "--min-size", "640");
        Send(process, "INT");
        WaitFor(lines, "stopping after this step", process);
        Send(process, "INT");
        Assert.IsTrue(process.WaitForExit(s_limit));
        Assert.AreEqual(130, process.ExitCode, string.Join("\n", lines));
        Assert.IsFalse(File.Exists(s_training.Folder.PathOf("twice/model.zip")));
    }

    private static Process Start(string workspace, out List<string> lines, params string[] more)
    {
        string[] arguments = s_training.Arguments(
            workspace, ["--epochs", "10000", "--log-every", "1", "--set", "training.validation.everyEpochs=10000", .. more]);
        // A shell starts what runs in its background with Ctrl-C ignored, and all that starts from there.
        string[] command = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT", "dotnet"] : ["dotnet"];
        var start = new ProcessStartInfo(command[0], [.. command[1..], typeof(MaskRcnnApplication).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        var process = new Process { StartInfo = start };
        List<string> read = lines = [];
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        WaitFor(lines, "step 1/", process);
        return process;

        void Add(string? line)
        {
            lock (read)
                read.Add(line ?? "");
        }
    }

    private static void WaitFor(List<string> lines, string text, Process process)
    {
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < s_limit && !process.HasExited; Thread.Sleep(20))
        {
            lock (lines)
            {
                if (lines.Any(line => line.Contains(text, StringComparison.Ordinal)))
                    return;
            }
        }
        process.Kill();
        Assert.Fail($"\"{text}\" was not printed:\n{string.Join("\n", lines)}");
    }

    private static void Send(Process process, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
        kill.WaitForExit();
    }
}
