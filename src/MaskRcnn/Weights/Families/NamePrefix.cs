namespace MaskRcnn.Weights.Families;

/// <summary>What PyTorch's wrappers and training scripts put before every name of a model.</summary>
internal static class NamePrefix
{
    // DataParallel, torch.compile, Lightning and others; several may stand one before the other.
    private static readonly string[] s_prefixes = ["module.", "_orig_mod.", "model.", "ema_model.", "network.", "net."];

    /// <summary>A name without them.</summary>
    public static string Remove(string name)
    {
        while (Array.Find(s_prefixes, prefix => name.Length > prefix.Length && name.StartsWith(prefix, StringComparison.Ordinal)) is { } found)
            name = name[found.Length..];
        return name;
    }
}
