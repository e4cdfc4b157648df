using MaskRcnn.Images;

namespace MaskRcnn.Cli.Inspection.Errors;

/// <summary>A picture, or why there is none.</summary>
internal sealed record LoadedPicture(RgbImage? Image, string? Problem);
