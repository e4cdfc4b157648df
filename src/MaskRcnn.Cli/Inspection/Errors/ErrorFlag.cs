namespace MaskRcnn.Cli.Inspection.Errors;

/// <summary>A few words about an image.</summary>
/// <param name="Text">The words.</param>
/// <param name="Kind"><c>good</c>, <c>warn</c>, <c>bad</c> or nothing.</param>
internal sealed record ErrorFlag(string Text, string Kind);
