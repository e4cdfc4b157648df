using System.Security.Cryptography;

namespace MaskRcnn.Fuzzing.Running;

/// <summary>Where a target's corpus, findings and figures go.</summary>
internal sealed class OutputFolder
{
    private readonly string _corpus, _findings;

    public OutputFolder(string output, string target)
    {
        Path = System.IO.Path.Combine(output, target);
        _corpus = Directory.CreateDirectory(System.IO.Path.Combine(Path, "corpus")).FullName;
        _findings = Directory.CreateDirectory(System.IO.Path.Combine(Path, "findings")).FullName;
    }

    public string Path { get; }

    /// <summary>The file that is being read, for when the process dies of it.</summary>
    public string CurrentPath => System.IO.Path.Combine(Path, "current.bin");

    /// <summary>The figures of the last process.</summary>
    public string ReportPath => System.IO.Path.Combine(Path, "report.json");

    public IEnumerable<byte[]> ReadCorpus() => Directory.EnumerateFiles(_corpus).Order(StringComparer.Ordinal).Select(File.ReadAllBytes);

    public void AddToCorpus(byte[] file) => File.WriteAllBytes(System.IO.Path.Combine(_corpus, NameOf(file)), file);

    /// <summary>Keeps the file that shows a fault, and beside it what happened.</summary>
    public void AddFinding(byte[] file, Violation violation)
    {
        string path = System.IO.Path.Combine(_findings, $"{violation.Kind}-{NameOf(file)}");
        File.WriteAllBytes(path, file);
        File.WriteAllText(path + ".txt", $"{violation.Key}\n{violation.Description}\n");
    }

    /// <summary>A name that the content gives.</summary>
    public static string NameOf(byte[] file) => Convert.ToHexStringLower(SHA256.HashData(file))[..12];
}
