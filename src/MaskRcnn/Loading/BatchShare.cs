namespace MaskRcnn.Loading;

/// <summary>The part of every batch that one of several readers has; the parts of all, in their order, are the batch.</summary>
/// <param name="Reader">Which reader, from 0.</param>
/// <param name="Readers">How many there are, at least 1.</param>
internal readonly record struct BatchShare(int Reader, int Readers)
{
    /// <summary>The whole batch.</summary>
    public static BatchShare Whole { get; } = new(0, 1);

    /// <summary>Whether an image of a batch belongs to this part.</summary>
    /// <param name="index">Its place in the batch, from 0.</param>
    /// <param name="count">Images of the batch.</param>
    public bool Contains(int index, int count) => index >= Start(Reader, count) && index < Start(Reader + 1, count);

    /// <summary>The place in a batch where a reader's part starts.</summary>
    /// <param name="reader">From 0; their number gives the end of the last part.</param>
    /// <param name="count">Images of the batch.</param>
    public int Start(int reader, int count) => (int)((long)reader * count / Readers);
}
