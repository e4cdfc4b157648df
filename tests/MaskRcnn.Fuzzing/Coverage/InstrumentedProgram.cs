using SharpFuzz;

namespace MaskRcnn.Fuzzing.Coverage;

/// <summary>A copy of this program whose readers note the branches that they take.</summary>
internal static class InstrumentedProgram
{
    private static readonly string[] s_instrumented =
        ["MaskRcnn.Data.dll", "MaskRcnn.dll", "MaskRcnn.MLNet.dll", "MaskRcnn.Onnx.dll", "BitMiracle.LibTiff.NET.dll", "YamlDotNet.dll", "CsvHelper.dll"];

    // Where no file is read; the map has room for some ten thousand branches.
    private static readonly string[] s_leftOut =
        ["MaskRcnn.Kernels.", "MaskRcnn.Operators.", "MaskRcnn.Layers.", "MaskRcnn.Training.", "MaskRcnn.Augmentations.", "MaskRcnn.Drawing.", "MaskRcnn.Tracking.", "OnnxMessages."];

    /// <summary>Makes it.</summary>
    /// <param name="folder">Receives the program; emptied before. Subfolders with native libraries are linked.</param>
    /// <returns>The path of the program.</returns>
    public static string Create(string folder)
    {
        if (Directory.Exists(folder))
            Remove(folder);
        Directory.CreateDirectory(folder);
        string source = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar);
        foreach (string subfolder in Directory.GetDirectories(source))
            Directory.CreateSymbolicLink(Path.Combine(folder, Path.GetFileName(subfolder)), subfolder);
        foreach (string file in Directory.GetFiles(source))
            Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        foreach (string name in s_instrumented)
        {
            Fuzzer.Instrument(
                Path.Combine(folder, name), type => !s_leftOut.Any(prefix => type.StartsWith(prefix, StringComparison.Ordinal)), Options.Value);
        }

        return Path.Combine(folder, Path.GetFileName(typeof(InstrumentedProgram).Assembly.Location));
    }

    private static void Copy(string source, string target)
    {
        // Native libraries of many megabytes; the instrumentation writes over managed ones in place, so those must be copies.
        if (Path.GetExtension(source) is ".dll" or ".json")
            File.Copy(source, target);
        else
            File.CreateSymbolicLink(target, source);
    }

    // Links go, what they lead to stays.
    private static void Remove(string folder)
    {
        foreach (string subfolder in Directory.GetDirectories(folder))
            Directory.Delete(subfolder);
        foreach (string file in Directory.GetFiles(folder))
            File.Delete(file);
        Directory.Delete(folder);
    }
}
