namespace MaskRcnn.Weights.Hdf5;

/// <summary>The messages of object headers that this library needs.</summary>
internal enum Hdf5MessageKind : ushort
{
    Dataspace = 0x01,
    LinkInfo = 0x02,
    Datatype = 0x03,
    Link = 0x06,
    ExternalFiles = 0x07,
    Layout = 0x08,
    FilterPipeline = 0x0B,
    Attribute = 0x0C,
    Continuation = 0x10,
    SymbolTable = 0x11,
    AttributeInfo = 0x15,
}
