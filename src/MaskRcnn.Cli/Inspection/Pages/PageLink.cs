namespace MaskRcnn.Cli.Inspection.Pages;

/// <summary>A link to a part of the page.</summary>
/// <param name="Id">The id of the element.</param>
/// <param name="Title">What it is called.</param>
internal sealed record PageLink(string Id, string Title);
