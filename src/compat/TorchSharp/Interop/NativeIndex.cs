using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

[StructLayout(LayoutKind.Sequential)]
internal struct NativeIndex
{
    internal NativeIndexKind Kind;
    internal long Start;
    internal long Stop;
    internal long Step;
    internal long Has;
    internal nint Tensor;
}
