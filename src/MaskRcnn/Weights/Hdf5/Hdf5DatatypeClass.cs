namespace MaskRcnn.Weights.Hdf5;

/// <summary>The kinds of types of HDF5.</summary>
internal enum Hdf5DatatypeClass
{
    Integer,
    Float,
    Time,
    Text,
    BitField,
    Opaque,
    Compound,
    Reference,
    Enumeration,
    VariableLength,
    Array,
    Complex,
}
