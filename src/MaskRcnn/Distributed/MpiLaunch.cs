using System.Globalization;

namespace MaskRcnn.Distributed;

/// <summary>What the program that started this process among others says in the environment.</summary>
/// <param name="Program">Its name for messages.</param>
/// <param name="Libraries">The libraries that belong to it, to be tried in this order.</param>
/// <param name="LocalRank">The place of this process among those of its machine, from 0.</param>
/// <param name="LocalSize">How many processes its machine has; 1 where nobody says.</param>
internal sealed record MpiLaunch(string Program, IReadOnlyList<string> Libraries, int LocalRank, int LocalSize)
{
    private static readonly string[] s_openMpi = ["libmpi.so.40"], s_mpich = ["libmpi.so.12", "libmpich.so.12"];

    /// <summary>How this process was started; null if by nobody that starts several.</summary>
    public static MpiLaunch? Find() => Find(Environment.GetEnvironmentVariable);

    /// <param name="variable">The environment.</param>
    public static MpiLaunch? Find(Func<string, string?> variable)
    {
        int Number(int fallback, params string[] names) =>
            names.Select(name => int.TryParse(variable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : (int?)null)
                .FirstOrDefault(value => value is not null) ?? fallback;

        int localRank = Number(0, "OMPI_COMM_WORLD_LOCAL_RANK", "MPI_LOCALRANKID", "SLURM_LOCALID");
        int localSize = Number(1, "OMPI_COMM_WORLD_LOCAL_SIZE", "MPI_LOCALNRANKS", "SLURM_NTASKS_PER_NODE");
        if (variable("OMPI_COMM_WORLD_RANK") is not null)
            return new MpiLaunch("Open MPI's mpirun", s_openMpi, localRank, localSize);
        if (variable("PMI_RANK") is not null || variable("PMI_FD") is not null)
            return new MpiLaunch("mpirun of MPICH or Intel MPI", s_mpich, localRank, localSize);
        // Slurm starts programs of both families so.
        return variable("PMIX_RANK") is not null ? new MpiLaunch("srun", [.. s_openMpi, .. s_mpich], localRank, localSize) : null;
    }
}
