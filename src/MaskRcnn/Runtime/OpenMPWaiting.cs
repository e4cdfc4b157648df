using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MaskRcnn.Runtime;

/// <summary>
/// How long libtorch's threads spin while they wait for each other. GNU OpenMP lets them for milliseconds after every operation, in the
/// way of everything else on the machine. It reads its settings once, when libtorch is loaded, from the environment of the C library,
/// which <see cref="Environment.SetEnvironmentVariable(string, string)"/> does not reach.
/// </summary>
internal static partial class OpenMPWaiting
{
    /// <summary>The variable of GNU OpenMP: turns of an empty loop, tens of microseconds here.</summary>
    public const string Variable = "GOMP_SPINCOUNT";

    private const string Turns = "20000";
    private const string Policy = "OMP_WAIT_POLICY";

    /// <summary>Shortens the waiting unless the user has set one of the two variables; on Linux only.</summary>
    // At the load of this assembly, not with libtorch in NativeRuntime: an application may use TorchSharp itself before any model.
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255:The 'ModuleInitializer' attribute should not be used in libraries", Justification = "It has to be earlier than any other code.")]
    internal static void Shorten()
    {
        if (!OperatingSystem.IsLinux() || Environment.GetEnvironmentVariable(Policy) is not null)
            return;
        try
        {
            _ = SetEnv(Variable, Turns, overwrite: 0);
        }
        catch (Exception error) when (error is DllNotFoundException or EntryPointNotFoundException)
        {
            // Another C library: the threads wait as they do.
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnv(string name, string value, int overwrite);
}
