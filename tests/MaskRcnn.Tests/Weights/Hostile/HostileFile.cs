namespace MaskRcnn.Tests.Weights.Hostile;

/// <summary>A file made to harm its reader.</summary>
/// <param name="Name">What is wrong with it.</param>
/// <param name="Content">The file.</param>
/// <param name="Expected">What the error must say.</param>
internal sealed record HostileFile(string Name, byte[] Content, string Expected)
{
    public override string ToString() => Name;
}
