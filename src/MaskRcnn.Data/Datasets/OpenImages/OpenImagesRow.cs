namespace MaskRcnn.Datasets.OpenImages;

/// <summary>A row of the table of masks.</summary>
/// <param name="Mask">Name of the PNG file.</param>
/// <param name="Image">Name of the image without extension.</param>
/// <param name="Label">Code of the class, such as <c>/m/011k07</c>.</param>
/// <param name="Place">The row.</param>
internal sealed record OpenImagesRow(string Mask, string Image, string Label, string Place);
