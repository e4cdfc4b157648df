using MaskRcnn.Fuzzing.Coverage;
using MaskRcnn.Fuzzing.Targets;

namespace MaskRcnn.Fuzzing.Running;

/// <summary>Chooses a small corpus that takes most of the branches of a large one.</summary>
internal static class Distillation
{
    /// <summary>The shortest files first, each that adds branches to those before it.</summary>
    /// <param name="target">Reads them; instrumented.</param>
    /// <param name="files">The large corpus.</param>
    /// <param name="budget">The most bytes of all files together.</param>
    public static IEnumerable<byte[]> Choose(FuzzTarget target, IEnumerable<byte[]> files, long budget)
    {
        var runner = new TargetRunner(target, Limits.Patient);
        // What is done only once, at the first file, is no merit of that file.
        foreach (byte[] seed in target.Seeds())
            runner.Run(seed);
        EdgeMap.Instance.Reset();
        foreach (byte[] file in files.OrderBy(file => file.Length).ThenBy(OutputFolder.NameOf, StringComparer.Ordinal))
        {
            EdgeMap.Instance.Reset();
            runner.Run(file);
            if (!EdgeMap.Instance.AddTaken() || file.Length > budget)
                continue;
            budget -= file.Length;
            yield return file;
        }
    }
}
