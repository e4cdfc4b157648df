using System.IO.Hashing;
using static TorchSharp.torch;

namespace MaskRcnn.Checkpoints;

/// <summary>A short number that tells different weights apart; not against forgery.</summary>
internal static class WeightsDigest
{
    public static string Of(nn.Module model)
    {
        var hash = new XxHash3();
        foreach ((_, Tensor weight) in model.state_dict().OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            using var scope = NewDisposeScope();
            hash.Append(weight.detach().cpu().contiguous().bytes);
        }
        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }
}
