namespace TorchSharp.Interop;

internal enum NativeIndexKind : long
{
    None,
    Ellipsis,
    Single,
    Bool,
    Slice,
    Tensor,
    Null,
}
