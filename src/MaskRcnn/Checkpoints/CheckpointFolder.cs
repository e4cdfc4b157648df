using System.Globalization;
using System.Text.RegularExpressions;
using MaskRcnn.Files;

namespace MaskRcnn.Checkpoints;

/// <summary>The checkpoints of a training: <c>step-00001200.safetensors</c> and so on.</summary>
internal sealed partial class CheckpointFolder(string path)
{
    public string Path { get; } = path;

    public string PathOf(int step) => System.IO.Path.Combine(Path, string.Create(CultureInfo.InvariantCulture, $"step-{step:D8}.safetensors"));

    /// <summary>The steps of the checkpoints, ascending.</summary>
    public IReadOnlyList<int> FindSteps() =>
        !Directory.Exists(Path) ? [] : [.. Directory.EnumerateFiles(Path).Select(StepOf).OfType<int>().Order()];

    /// <summary>Removes all but the last few and the best.</summary>
    /// <param name="keep">How many of the last ones stay.</param>
    /// <param name="best">Step of the best one, null if there is none.</param>
    public void Prune(int keep, int? best)
    {
        foreach (int step in FindSteps().SkipLast(keep).Where(step => step != best))
            File.Delete(PathOf(step));
    }

    /// <summary>Removes what writers left that were killed.</summary>
    public void RemoveUnfinished()
    {
        foreach (string temporary in Directory.EnumerateFiles(Path, ".step-*"))
            File.Delete(temporary);
    }

    /// <summary>Copies a checkpoint of another folder.</summary>
    public void Adopt(string checkpoint)
    {
        Directory.CreateDirectory(Path);
        string target = System.IO.Path.Combine(Path, System.IO.Path.GetFileName(checkpoint));
        AtomicFile.Write(target, temporary => File.Copy(checkpoint, temporary));
    }

    /// <summary>The step that a file is the checkpoint of, null if its name is not one of a checkpoint.</summary>
    public static int? StepOf(string file) =>
        FileName().Match(System.IO.Path.GetFileName(file)) is { Success: true } match
            ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
            : null;

    [GeneratedRegex(@"^step-(\d{8,9})\.safetensors$")]
    private static partial Regex FileName();
}
