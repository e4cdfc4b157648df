namespace MaskRcnn.Weights;

/// <summary>How far a download is.</summary>
/// <param name="FileName">The file.</param>
/// <param name="Received">Bytes that are here, those of an earlier attempt among them.</param>
/// <param name="Total">Bytes in all, or null if the server does not tell.</param>
public readonly record struct DownloadProgress(string FileName, long Received, long? Total);
