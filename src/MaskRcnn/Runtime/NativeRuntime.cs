using System.Reflection;
using System.Runtime.InteropServices;
using TorchSharp;

namespace MaskRcnn.Runtime;

/// <summary>
/// Loads libtorch before TorchSharp needs it, because TorchSharp reports a failure as the failure of a type initializer and on the
/// console. Everything here that computes with tensors does this by itself.
/// </summary>
public static class NativeRuntime
{
    private static volatile bool s_isLoaded;

    /// <summary>Loads libtorch unless it is loaded; an application may call it at its start to fail early. Thread-safe.</summary>
    /// <exception cref="NativeLibraryException">It is missing or does not start here; may be tried again.</exception>
    public static void Require()
    {
        if (s_isLoaded)
            return;

        // In the order of TorchSharp: on Windows its library finds the other only if that is loaded already. An application may have
        // loaded a libtorch by itself, so only the second one has to be found.
        Assembly torchSharp = typeof(torch).Assembly;
        Exception? libTorchError = TryLoad("torch_cpu", torchSharp);
        if (TryLoad("LibTorchSharp", torchSharp) is { } error)
        {
            string message = LoadFailure.Explain($"{libTorchError?.Message}\n{error.Message}", NativeSystem.OfThisProcess());
            if (!IsInPackageFolder(torchSharp))
                throw new NativeLibraryException(message, libTorchError ?? error);
            LoadFromPackageFolder(message);
        }

        s_isLoaded = true;
    }

    private static Exception? TryLoad(string name, Assembly torchSharp)
    {
        try
        {
            _ = NativeLibrary.Load(name, torchSharp, null);
            return null;
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            return error;
        }
    }

    // Notebooks and scripts run assemblies where NuGet unpacks them: packages/torchsharp/0.107.0/lib/net8.0.
    private static bool IsInPackageFolder(Assembly torchSharp) =>
        Directory.GetParent(torchSharp.Location.Length > 0 ? torchSharp.Location : AppContext.BaseDirectory)?.Parent?
            .Parent?.Parent?.Name.Equals("torchsharp", StringComparison.OrdinalIgnoreCase) == true;

    // There TorchSharp gathers the libraries of several packages in one folder.
    private static void LoadFromPackageFolder(string message)
    {
        try
        {
            torch.InitializeDeviceType(DeviceType.CPU);
        }
        catch (Exception error) when (error is NotSupportedException or TypeInitializationException)
        {
            throw new NativeLibraryException(message, error);
        }
    }
}
