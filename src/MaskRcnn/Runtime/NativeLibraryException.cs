namespace MaskRcnn.Runtime;

/// <summary>
/// libtorch, the native library of TorchSharp, is missing or does not start on this system. The message is one line that says what is
/// missing and the package or command that brings it; <see cref="Exception.InnerException"/> is what the system's loader said.
/// </summary>
public sealed class NativeLibraryException : Exception
{
    internal NativeLibraryException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
