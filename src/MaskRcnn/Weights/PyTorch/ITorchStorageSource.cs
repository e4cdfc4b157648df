namespace MaskRcnn.Weights.PyTorch;

/// <summary>A file that holds storages.</summary>
internal interface ITorchStorageSource
{
    /// <summary>Whether the most significant byte of a number comes first.</summary>
    bool IsBigEndian { get; }

    /// <summary>Reads all numbers of a storage.</summary>
    /// <exception cref="InvalidDataException">They are damaged.</exception>
    void Read(TorchStorage storage, Span<byte> destination);
}
