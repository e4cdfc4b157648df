using System.Diagnostics;
using System.Security.Cryptography;
using MaskRcnn.Randomness;
using MaskRcnn.Tests.Logging;
using MaskRcnn.Training;

namespace MaskRcnn.Tests.Checkpoints;

/// <summary>Kills a training in another process again and again, and compares it with one that nobody killed.</summary>
[TestClass]
public sealed class KilledTrainingTests
{
    private const int Kills = 20;

    [TestMethod]
    public void A_training_killed_twenty_times_ends_with_the_bytes_of_one_without_interruption()
    {
        using var folder = new TemporaryFolder();
        string whole = folder.PathOf("whole"), killed = folder.PathOf("killed");
        using (Process process = Start(whole))
            RunToEnd(process);

        var random = new RandomSource(11);
        int kills = 0, inWriting = 0;
        while (kills < Kills)
        {
            using Process process = Start(killed);
            bool writing = kills % 2 == 0;
            WaitForSteps(process, 1 + random.Next(2));
            // Half of them in the middle of a checkpoint, which is while its temporary file is there.
            string[] temporary = writing ? WaitForTemporaryFile(killed) : [];
            if (!writing)
                Thread.Sleep(random.Next(30));
            process.Kill();
            process.WaitForExit();
            inWriting += temporary.Any(File.Exists) ? 1 : 0;
            kills++;
            Assert.IsFalse(File.Exists(Path.Combine(killed, "final.safetensors")), "The training ended before it was killed often enough.");
        }

        Assert.IsGreaterThanOrEqualTo(3, inWriting);
        using (Process process = Start(killed))
            RunToEnd(process);
        AssertSameFiles(whole, killed, "final.safetensors", Path.Combine("checkpoints", "*.safetensors"));
        CollectionAssert.AreEqual(LogLines.Read(whole), LogLines.Read(killed));
        CollectionAssert.AreEquivalent(EventValues(whole), EventValues(killed));
    }

    // After its first step, a process does not know yet how long the rest takes.
    private static string[] EventValues(string workspace) =>
        [.. from item in EventFolder.Read(Path.Combine(workspace, "tensorboard"))
            where item.Tag != "speed/remaining_minutes"
            select $"{item.Step} {item.Tag}"];

    private static Process Start(string workspace)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "TrainingHost.dll"), workspace])
        {
            RedirectStandardOutput = true,
        };
        return Process.Start(start)!;
    }

    private static void RunToEnd(Process process)
    {
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, output);
        StringAssert.Contains(output, "End = Completed");
    }

    private static void WaitForSteps(Process process, int count)
    {
        for (int i = 0; i < count; i++)
            Assert.IsNotNull(process.StandardOutput.ReadLine());
    }

    private static string[] WaitForTemporaryFile(string workspace)
    {
        string folder = Path.Combine(workspace, "checkpoints");
        for (int i = 0; i < 2000; i++)
        {
            if (Directory.Exists(folder) && Directory.GetFiles(folder, ".step-*") is { Length: > 0 } files)
                return files;
            Thread.SpinWait(2000);
        }
        return [];
    }

    private static void AssertSameFiles(string expected, string actual, params string[] patterns)
    {
        foreach (string pattern in patterns)
        {
            string[] names = [.. Directory.GetFiles(expected, pattern).Select(file => Path.GetRelativePath(expected, file)).Order(StringComparer.Ordinal)];
            Assert.IsNotEmpty(names);
            CollectionAssert.AreEqual(
                names, Directory.GetFiles(actual, pattern).Select(file => Path.GetRelativePath(actual, file)).Order(StringComparer.Ordinal).ToArray());
            foreach (string name in names)
                Assert.AreEqual(Hash(Path.Combine(expected, name)), Hash(Path.Combine(actual, name)), name);
        }
    }

    private static string Hash(string path) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)));
}
