namespace MaskRcnn.Randomness;

/// <summary>What random numbers are drawn for under the one seed of a training. Changing a value changes every training.</summary>
internal enum RandomStream : ulong
{
    Order = 1,
    Augmentation = 2,
    Sampling = 3,
}
