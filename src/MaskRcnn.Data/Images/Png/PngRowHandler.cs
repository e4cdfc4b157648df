namespace MaskRcnn.Images.Png;

/// <summary>Receives a row of a PNG picture.</summary>
/// <param name="samples">Width × channels samples as stored; valid during the call.</param>
internal delegate void PngRowHandler(ReadOnlySpan<ushort> samples);
