namespace MaskRcnn.Architecture.Tests;

/// <summary>A source file.</summary>
internal sealed record SourceFile(SourceFolder Folder, string Name, string Namespace, int LineCount)
{
    public override string ToString() => $"{Folder}/{Name}";
}
