using System.Runtime.InteropServices;
using Microsoft.ML.Data;
using TorchSharp;

// Loads the native parts of both packages: their binaries want a newer C++ runtime than some systems have. The exit code tells.
try
{
    // TorchSharp's own attempt hides the loader's reason behind a long advice.
    foreach (string library in Directory.EnumerateFiles(AppContext.BaseDirectory, "libLibTorchSharp.so", SearchOption.AllDirectories))
    {
        if (library.Contains(RuntimeInformation.RuntimeIdentifier, StringComparison.Ordinal))
            NativeLibrary.Load(library);
    }

    using torch.Tensor ones = torch.ones(2, 2);
    using MLImage image = MLImage.CreateFromPixels(1, 1, MLPixelFormat.Rgba32, new byte[4]);
    return ones.sum().item<float>() == 4 && image.Width == 1 ? 0 : 1;
}
catch (Exception error) when (error is TypeInitializationException or DllNotFoundException or NotSupportedException)
{
    string[] lines = error.GetBaseException().Message.Split('\n');
    string line = Array.Find(lines, line => line.Contains("not found", StringComparison.Ordinal)) ?? lines[0];
    Console.WriteLine(line.Split(" (required by")[0]);
    return 1;
}
