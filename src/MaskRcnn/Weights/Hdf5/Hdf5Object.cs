using MaskRcnn.Messages;

namespace MaskRcnn.Weights.Hdf5;

/// <summary>A group or a dataset of an HDF5 file.</summary>
internal sealed class Hdf5Object
{
    private const byte AttributeByName = 8, AttributeByOrder = 9;
    private readonly Hdf5Storage _storage;
    private readonly IReadOnlyList<Hdf5Message> _messages;
    private readonly Lazy<IReadOnlyDictionary<string, ulong>> _links;
    private readonly Lazy<IReadOnlyDictionary<string, Hdf5Attribute>> _attributes;

    public Hdf5Object(Hdf5Storage storage, ulong address)
    {
        _storage = storage;
        _messages = Hdf5ObjectHeader.Read(storage, address);
        _links = new(() => Hdf5Links.Read(storage, _messages));
        _attributes = new(ReadAttributes);
    }

    /// <summary>Addresses of the objects in a group by their names; empty for a dataset.</summary>
    public IReadOnlyDictionary<string, ulong> Links => _links.Value;

    public IReadOnlyDictionary<string, Hdf5Attribute> Attributes => _attributes.Value;

    /// <summary>The object as a dataset.</summary>
    /// <exception cref="InvalidDataException">It is none, or one that is not supported.</exception>
    public Hdf5Dataset ToDataset()
    {
        if (Find(Hdf5MessageKind.ExternalFiles) is not null)
            throw new InvalidDataException("the numbers lie in another file, which is not allowed");
        if (Find(Hdf5MessageKind.Datatype) is not { } type
            || Find(Hdf5MessageKind.Dataspace) is not { } space || Find(Hdf5MessageKind.Layout) is not { } layout)
        {
            throw new InvalidDataException("it is not a dataset");
        }

        return new Hdf5Dataset(
            _storage,
            Hdf5Datatype.Read(type.Open()),
            Hdf5Dataspace.Read(space.Open()),
            Hdf5Layout.Read(layout.Open()),
            Find(Hdf5MessageKind.FilterPipeline) is { } filters ? Hdf5Filter.ReadAll(filters.Open()) : []);
    }

    private Hdf5Message? Find(Hdf5MessageKind kind) => _messages.FirstOrDefault(message => message.Kind == kind);

    private Dictionary<string, Hdf5Attribute> ReadAttributes()
    {
        var attributes = new Dictionary<string, Hdf5Attribute>(StringComparer.Ordinal);
        foreach (Hdf5Message message in _messages)
        {
            if (message.Kind == Hdf5MessageKind.Attribute)
                Add(Hdf5Attribute.Read(message.Open()));
            else if (message.Kind == Hdf5MessageKind.AttributeInfo)
                ReadDenseAttributes(message.Open(), Add);
        }

        return attributes;

        void Add(Hdf5Attribute attribute)
        {
            if (!attributes.TryAdd(attribute.Name, attribute))
                throw new InvalidDataException($"an object has the attribute {UntrustedText.Quote(attribute.Name)} twice");
        }
    }

    private void ReadDenseAttributes(Hdf5Cursor cursor, Action<Hdf5Attribute> add)
    {
        cursor.ExpectVersion(0);
        cursor.Skip((cursor.ReadByte() & 1) != 0 ? 2 : 0);
        (ulong heapAddress, ulong treeAddress) = (cursor.ReadUInt64(), cursor.ReadUInt64());
        if (heapAddress == Hdf5Storage.Undefined)
            return;
        var heap = new Hdf5FractalHeap(_storage, heapAddress);
        foreach (Hdf5Cursor record in new Hdf5RecordTree(_storage, treeAddress, AttributeByName, AttributeByOrder).Walk())
            add(Hdf5Attribute.Read(heap.Open(record, "an attribute")));
    }
}
