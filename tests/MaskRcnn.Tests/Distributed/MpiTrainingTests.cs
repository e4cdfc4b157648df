using System.Diagnostics;
using System.Globalization;

namespace MaskRcnn.Tests.Distributed;

/// <summary>Trainings of several processes over the MPI of this machine.</summary>
[TestClass]
[TestCategory(SystemProgram.Category)]
[OSCondition(OperatingSystems.Linux)]
public sealed class MpiTrainingTests
{
    // How long processes may take to stop after one of them has gone.
    private static readonly TimeSpan s_stop = TimeSpan.FromSeconds(60);

    [TestMethod]
    public void Collectives_give_every_process_the_same()
    {
        using MpiProcesses processes = Start(3, "collectives");
        Assert.AreEqual(0, processes.WaitForExit(), processes.Text);
        for (int rank = 0; rank < 3; rank++)
            StringAssert.Contains(processes.Text, $"rank {rank}: sums 3000003, broadcast 2 1 0, gathered 1 22 333");
    }

    [TestMethod]
    public void Two_trainings_end_with_the_same_bytes_in_all_processes()
    {
        using var folder = new TemporaryFolder();
        byte[][] first = Train(folder.PathOf("first")), second = Train(folder.PathOf("second"));
        CollectionAssert.AreEqual(first[0], first[1]);
        CollectionAssert.AreEqual(first[0], second[0]);
    }

    [TestMethod]
    public void A_killed_training_goes_on_to_the_bytes_of_one_that_nobody_killed()
    {
        using var folder = new TemporaryFolder();
        byte[] whole = Train(folder.PathOf("whole"))[0];
        string killed = folder.PathOf("killed");
        using (MpiProcesses processes = Start(2, killed, "mpi"))
        {
            int victim = int.Parse(processes.WaitFor("rank 1 is process").Split(' ')[^1], CultureInfo.InvariantCulture);
            processes.WaitFor("step 3");
            MpiProcesses.Send("KILL", victim);
            long start = Stopwatch.GetTimestamp();
            Assert.AreNotEqual(0, processes.WaitForExit());
            Assert.IsLessThan(s_stop, Stopwatch.GetElapsedTime(start));
            Assert.IsEmpty(Directory.GetFiles(killed, "final*"));
        }
        CollectionAssert.AreEqual(whole, Train(killed)[0]);
    }

    [TestMethod]
    [DataRow("throws-early", "rank 1 of 2", "the disk is gone")]
    [DataRow("throws-loading", "rank 1 of 2", "the disk is gone")]
    public void A_process_that_throws_stops_all_with_its_reason(string fault, string named, string reason)
    {
        using var folder = new TemporaryFolder();
        using MpiProcesses processes = Start(2, folder.FullName, "mpi", fault);
        processes.WaitFor("rank 1 is process");
        long start = Stopwatch.GetTimestamp();
        Assert.AreNotEqual(0, processes.WaitForExit());
        Assert.IsLessThan(s_stop, Stopwatch.GetElapsedTime(start));
        StringAssert.Contains(processes.Text, named);
        StringAssert.Contains(processes.Text, reason);
    }

    [TestMethod]
    public void A_process_that_does_not_answer_is_given_up()
    {
        using var folder = new TemporaryFolder();
        using MpiProcesses processes = Start(2, folder.FullName, "mpi", "impatient");
        int silent = int.Parse(processes.WaitFor("rank 1 is process").Split(' ')[^1], CultureInfo.InvariantCulture);
        processes.WaitFor("step 3");
        MpiProcesses.Send("STOP", silent);
        processes.WaitFor("the other processes did not answer for 3 seconds");
        MpiProcesses.Send("KILL", silent);
        Assert.AreNotEqual(0, processes.WaitForExit());
    }

    private static MpiProcesses Start(int count, params string[] arguments) =>
        MpiProcesses.Start(count, [Path.Combine(AppContext.BaseDirectory, "TrainingHost.dll"), .. arguments]);

    private static byte[][] Train(string workspace)
    {
        using MpiProcesses processes = Start(2, workspace, "mpi");
        Assert.AreEqual(0, processes.WaitForExit(), processes.Text);
        return [.. Enumerable.Range(0, 2).Select(rank => File.ReadAllBytes(Path.Combine(workspace, $"final-{rank}.safetensors")))];
    }
}
