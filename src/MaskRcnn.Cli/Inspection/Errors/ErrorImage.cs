namespace MaskRcnn.Cli.Inspection.Errors;

/// <summary>An image of the page.</summary>
/// <param name="Id">The id of its element.</param>
/// <param name="Name">Its file.</param>
/// <param name="Flags">How often it has what, with the kind of flag.</param>
/// <param name="Problem">What is wrong with its picture, empty for nothing.</param>
/// <param name="Html">The picture and its view.</param>
internal sealed record ErrorImage(string Id, string Name, IReadOnlyList<ErrorFlag> Flags, string Problem, string Html);
