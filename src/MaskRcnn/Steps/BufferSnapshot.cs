using static TorchSharp.torch;

namespace MaskRcnn.Steps;

/// <summary>
/// Remembers the buffers of a model, the statistics of batch normalisation: a forward pass changes them before its losses
/// show whether it went wrong.
/// </summary>
internal sealed class BufferSnapshot : IDisposable
{
    private readonly Tensor[] _buffers;
    private readonly Tensor[] _copies;

    public BufferSnapshot(nn.Module model)
    {
        _buffers = model.buffers().ToArray();
        _copies = Array.ConvertAll(_buffers, buffer => buffer.clone().DetachFromDisposeScope());
    }

    public void Capture() => Copy(_buffers, _copies);

    public void Restore() => Copy(_copies, _buffers);

    public void Dispose()
    {
        foreach (Tensor copy in _copies)
            copy.Dispose();
    }

    private static void Copy(Tensor[] from, Tensor[] to)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        for (int i = 0; i < from.Length; i++)
            to[i].copy_(from[i]);
    }
}
