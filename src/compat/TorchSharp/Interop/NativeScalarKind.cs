namespace TorchSharp.Interop;

internal enum NativeScalarKind : long
{
    Absent,
    Integer,
    Real,
    Boolean,
}
