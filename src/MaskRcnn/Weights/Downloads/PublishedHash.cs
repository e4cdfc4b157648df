namespace MaskRcnn.Weights;

/// <summary>A hash of a file that its authors publish.</summary>
/// <param name="Algorithm">SHA256 or MD5.</param>
/// <param name="Prefix">Its first hexadecimal digits, lower case, or all of them.</param>
/// <param name="Source">Where they publish it.</param>
public sealed record PublishedHash(string Algorithm, string Prefix, string Source);
