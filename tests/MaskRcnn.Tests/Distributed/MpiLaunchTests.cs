using MaskRcnn.Distributed;

namespace MaskRcnn.Tests.Distributed;

[TestClass]
public sealed class MpiLaunchTests
{
    [TestMethod]
    // Open MPI 4.1: mpirun -n 4 env.
    [DataRow("OMPI_COMM_WORLD_RANK=3 OMPI_COMM_WORLD_LOCAL_RANK=1 OMPI_COMM_WORLD_LOCAL_SIZE=2 PMIX_RANK=3", "libmpi.so.40", 1, 2)]
    // MPICH 4.0: mpiexec.hydra -n 4 env; Intel MPI the same.
    [DataRow("PMI_RANK=3 PMI_SIZE=4 MPI_LOCALRANKID=3 MPI_LOCALNRANKS=4", "libmpi.so.12 libmpich.so.12", 3, 4)]
    // Slurm: srun --mpi=pmix.
    [DataRow("PMIX_RANK=3 SLURM_LOCALID=0", "libmpi.so.40 libmpi.so.12 libmpich.so.12", 0, 1)]
    public void The_library_is_that_of_the_program_that_started_the_process(string environment, string libraries, int localRank, int localSize)
    {
        Dictionary<string, string> variables = environment.Split(' ').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        MpiLaunch launch = MpiLaunch.Find(name => variables.GetValueOrDefault(name))!;
        Assert.AreEqual((libraries, localRank, localSize), (string.Join(' ', launch.Libraries), launch.LocalRank, launch.LocalSize));
    }

    [TestMethod]
    public void A_process_that_was_started_alone_is_told_how_to_start_several()
    {
        Assert.IsNull(MpiLaunch.Find(_ => null));
        if (MessagePassing.IsLaunched)
            Assert.Inconclusive("The tests run under mpirun.");
        StringAssert.Contains(Assert.ThrowsExactly<NotSupportedException>(() => MessagePassing.Start()).Message, "mpirun -n 2 maskrcnn train");
    }

    [TestMethod]
    public void A_missing_library_is_one_error_with_the_package()
    {
        var error = Assert.ThrowsExactly<NotSupportedException>(() => MpiLibrary.Load(new MpiLaunch("mpirun", ["libno-such-mpi.so"], 0, 1)));
        StringAssert.Contains(error.Message, "libno-such-mpi.so cannot be loaded");
        StringAssert.Contains(error.Message, "apt-get install openmpi-bin");
    }
}
