namespace MaskRcnn.Weights.Hdf5;

/// <summary>One message of an object header.</summary>
/// <param name="Kind">What it says; kinds that this library does not need are kept as numbers.</param>
/// <param name="Flags">Bit 1: the data lie elsewhere.</param>
/// <param name="Data">The content.</param>
internal sealed record Hdf5Message(Hdf5MessageKind Kind, byte Flags, ReadOnlyMemory<byte> Data)
{
    private const byte SharedFlag = 2;

    public Hdf5Cursor Open() => (Flags & SharedFlag) == 0
        ? new Hdf5Cursor(Data, $"the {Kind} message")
        : throw new InvalidDataException($"the {Kind} message is shared with other objects, which is not supported");
}
