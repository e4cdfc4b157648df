using System.Runtime.InteropServices;

namespace MaskRcnn.Distributed;

/// <summary>
/// What MPI's C header calls by name and what is a number or an address, another one in each family of libraries: Open MPI takes the
/// addresses of exported data; MPICH, Intel MPI and others of MPICH's common binary interface (2013) take numbers of 32 bits. Both fit
/// into a machine word, the lower half of which is the number.
/// </summary>
/// <param name="World">MPI_COMM_WORLD.</param>
/// <param name="Float">MPI_FLOAT.</param>
/// <param name="Byte">MPI_BYTE.</param>
/// <param name="Sum">MPI_SUM.</param>
/// <param name="InPlace">MPI_IN_PLACE.</param>
/// <param name="IgnoreStatus">MPI_STATUS_IGNORE.</param>
/// <param name="ErrorsReturn">MPI_ERRORS_RETURN.</param>
internal sealed record MpiHandles(nint World, nint Float, nint Byte, nint Sum, nint InPlace, nint IgnoreStatus, nint ErrorsReturn)
{
    // mpi.h of MPICH 4.0, the same since the common interface of 2013.
    private static readonly MpiHandles s_mpich = new(0x44000000, 0x4c00040a, 0x4c00010d, 0x58000003, -1, 1, 0x54000001);

    /// <summary>The handles of a loaded library.</summary>
    /// <param name="library">Its handle.</param>
    /// <param name="version">What MPI_Get_library_version says.</param>
    public static MpiHandles Of(nint library, string version)
    {
        if (!version.Contains("Open MPI", StringComparison.Ordinal))
            return s_mpich;
        nint Export(string name) => NativeLibrary.GetExport(library, name);
        return new MpiHandles(
            Export("ompi_mpi_comm_world"), Export("ompi_mpi_float"), Export("ompi_mpi_byte"), Export("ompi_mpi_op_sum"), 1, 0,
            Export("ompi_mpi_errors_return"));
    }
}
