using System.Text.Json;
using MaskRcnn.Configuration;
using MaskRcnn.Distributed;

namespace MaskRcnn.Checkpoints;

/// <summary>Checks that all processes train the same model on the same data, and that their weights stay the same.</summary>
internal static class SameRun
{
    /// <exception cref="ProcessGroupException">A process has other data or options than process 0; the message lists the differences.</exception>
    public static void Check(IProcessGroup group, RunDescription run)
    {
        if (group.Size == 1)
            return;
        RunDescription[] all = [.. group.Exchange("run", JsonSerializer.Serialize(run, OptionsJson.Serializer))
            .Select(json => JsonSerializer.Deserialize<RunDescription>(json, OptionsJson.Serializer)!)];
        for (int rank = 1; rank < all.Length; rank++)
        {
            IReadOnlyList<string> differences = all[0].DifferencesFrom(all[rank], "in rank 0", $"in rank {rank}");
            if (differences.Count > 0)
                throw new ProcessGroupException($"Rank {rank} is in another training than rank 0: {string.Join("; ", differences)}.") { IsShared = true };
        }
    }

    /// <summary>Compares the weights of all processes, which are the same bit for bit unless their processors compute otherwise.</summary>
    /// <exception cref="ProcessGroupException">They differ.</exception>
    public static void CheckWeights(IProcessGroup group, MaskRcnnModel model, int step)
    {
        if (group.Size == 1)
            return;
        string[] hashes = group.Exchange("weights", WeightsDigest.Of(model));
        int other = Array.FindIndex(hashes, hash => hash != hashes[0]);
        if (other >= 0)
        {
            throw new ProcessGroupException(
                $"After step {step} rank {other} has other weights than rank 0: all machines need processors with the same instructions.") { IsShared = true };
        }
    }
}
