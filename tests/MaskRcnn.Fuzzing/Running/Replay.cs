using MaskRcnn.Fuzzing.Seeds;
using MaskRcnn.Fuzzing.Targets;

namespace MaskRcnn.Fuzzing.Running;

/// <summary>Reads the corpus in the repository again, in which every file that once showed a fault is kept.</summary>
public static class Replay
{
    /// <summary>The files of a target, its good ones and those that fuzzing found.</summary>
    /// <param name="target">The target.</param>
    /// <param name="limits">What a file may take.</param>
    /// <returns>Each file that broke a rule, with its name.</returns>
    public static IEnumerable<(string Name, Violation Violation)> Run(FuzzTarget target, Limits limits)
    {
        ArgumentNullException.ThrowIfNull(target);
        var runner = new TargetRunner(target, limits);
        foreach ((string name, byte[] file) in Files(target))
        {
            if (runner.Judge(file, runner.Run(file)) is { } violation)
                yield return (name, violation);
        }
    }

    /// <summary>The files, by name.</summary>
    public static IEnumerable<(string Name, byte[] File)> Files(FuzzTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        string folder = Repository.CorpusOf(target.Name);
        IEnumerable<string> stored = Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal) : [];
        return target.Seeds().Select((file, i) => ($"{target.Name}: seed {i}", file))
            .Concat(stored.Select(path => ($"{target.Name}/{Path.GetFileName(path)}", File.ReadAllBytes(path))));
    }
}
