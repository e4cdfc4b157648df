namespace MaskRcnn.Documentation.Tests;

/// <summary>A block of C# in a document.</summary>
/// <param name="Document">Path within the repository.</param>
/// <param name="Line">Line of its first line of code, from 1.</param>
/// <param name="Code">The code as the reader sees it.</param>
/// <param name="Before">What the text around it takes for granted, from a comment in front of it: <c>before: CODE</c>.</param>
/// <param name="Runs">Whether it is run, by a comment <c>run</c>.</param>
/// <param name="File">The file of the repository that it shows, by a comment <c>file: PATH</c>.</param>
internal sealed record Snippet(string Document, int Line, string Code, string Before, bool Runs, string? File)
{
    public override string ToString() => $"{Document}:{Line}";
}
