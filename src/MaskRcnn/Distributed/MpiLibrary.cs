using System.Runtime.InteropServices;

namespace MaskRcnn.Distributed;

/// <summary>
/// The functions of an MPI library. Handles are machine words in all of them: where a library takes numbers of 32 bits instead of
/// addresses, it reads the lower half of the same register or place on the stack.
/// </summary>
internal sealed unsafe class MpiLibrary
{
    // The longest that MPICH's header allows.
    private const int LongestText = 8192;

    private readonly nint _library;

    private MpiLibrary(nint library)
    {
        _library = library;
        Version = ReadVersion();
        Handles = MpiHandles.Of(library, Version);
        InitThread = (delegate* unmanaged<nint, nint, int, int*, int>)Export("MPI_Init_thread");
        Rank = (delegate* unmanaged<nint, int*, int>)Export("MPI_Comm_rank");
        Size = (delegate* unmanaged<nint, int*, int>)Export("MPI_Comm_size");
        SetErrorHandler = (delegate* unmanaged<nint, nint, int>)Export("MPI_Comm_set_errhandler");
        AllReduce = (delegate* unmanaged<nint, void*, int, nint, nint, nint, nint*, int>)Export("MPI_Iallreduce");
        Broadcast = (delegate* unmanaged<void*, int, nint, int, nint, nint*, int>)Export("MPI_Ibcast");
        AllGather = (delegate* unmanaged<void*, int, nint, void*, int, nint, nint, nint*, int>)Export("MPI_Iallgather");
        AllGatherAny = (delegate* unmanaged<void*, int, nint, void*, int*, int*, nint, nint, nint*, int>)Export("MPI_Iallgatherv");
        Test = (delegate* unmanaged<nint*, int*, nint, int>)Export("MPI_Test");
        Abort = (delegate* unmanaged<nint, int, int>)Export("MPI_Abort");
        Finish = (delegate* unmanaged<int>)Export("MPI_Finalize");
    }

    /// <summary>What the library says of itself, one line.</summary>
    public string Version { get; }

    public MpiHandles Handles { get; }

    public delegate* unmanaged<nint, nint, int, int*, int> InitThread { get; }

    public delegate* unmanaged<nint, int*, int> Rank { get; }

    public delegate* unmanaged<nint, int*, int> Size { get; }

    public delegate* unmanaged<nint, nint, int> SetErrorHandler { get; }

    public delegate* unmanaged<nint, void*, int, nint, nint, nint, nint*, int> AllReduce { get; }

    public delegate* unmanaged<void*, int, nint, int, nint, nint*, int> Broadcast { get; }

    public delegate* unmanaged<void*, int, nint, void*, int, nint, nint, nint*, int> AllGather { get; }

    public delegate* unmanaged<void*, int, nint, void*, int*, int*, nint, nint, nint*, int> AllGatherAny { get; }

    public delegate* unmanaged<nint*, int*, nint, int> Test { get; }

    public delegate* unmanaged<nint, int, int> Abort { get; }

    public delegate* unmanaged<int> Finish { get; }

    /// <summary>Loads the library that belongs to the program that started this process.</summary>
    /// <exception cref="NotSupportedException">It is not installed; the message names the package.</exception>
    public static MpiLibrary Load(MpiLaunch launch)
    {
        foreach (string name in launch.Libraries)
        {
            if (NativeLibrary.TryLoad(name, out nint library))
                return new MpiLibrary(library);
        }
        throw new NotSupportedException(
            $"This process was started by {launch.Program}, but {string.Join(" and ", launch.Libraries)} cannot be loaded here. "
            + "Install the MPI of that program on every machine; on Debian and Ubuntu: apt-get install openmpi-bin for Open MPI, mpich for MPICH.");
    }

    /// <summary>What went wrong.</summary>
    /// <param name="code">A result other than 0.</param>
    public string DescribeError(int code)
    {
        var describe = (delegate* unmanaged<int, byte*, int*, int>)Export("MPI_Error_string");
        byte* text = stackalloc byte[LongestText];
        int length = 0;
        return describe(code, text, &length) == 0 ? Marshal.PtrToStringUTF8((nint)text, length) : $"error {code}";
    }

    private string ReadVersion()
    {
        var read = (delegate* unmanaged<byte*, int*, int>)Export("MPI_Get_library_version");
        byte* text = stackalloc byte[LongestText];
        int length = 0;
        _ = read(text, &length);
        return Marshal.PtrToStringUTF8((nint)text, length).Split('\n', ',')[0].Trim('\0', ' ');
    }

    private nint Export(string name) => NativeLibrary.GetExport(_library, name);
}
