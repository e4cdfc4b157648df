namespace MaskRcnn.MLNet;

/// <summary>The names of the columns that training reads.</summary>
/// <param name="Image">The image.</param>
/// <param name="Label">The labels.</param>
/// <param name="Masks">The masks.</param>
/// <param name="Crowd">Which instances are groups; need not exist.</param>
internal sealed record InputColumnNames(string Image, string Label, string Masks, string Crowd);
