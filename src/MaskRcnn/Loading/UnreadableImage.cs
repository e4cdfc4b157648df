namespace MaskRcnn.Loading;

/// <summary>An image that could not be read.</summary>
/// <param name="Name">Usually its path.</param>
/// <param name="Reason">What is wrong with it.</param>
internal sealed record UnreadableImage(string Name, string Reason);
