using System.Runtime.InteropServices;
using MaskRcnn.Operators;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MaskRcnn.Replicas;

/// <summary>
/// Gradients of some weights that travel together, in memory of its own: the numbers, a flag for each weight that says whether there is
/// a gradient, and room for more numbers.
/// </summary>
internal sealed class GradientBucket
{
    private readonly Parameter[] _parameters;
    private readonly float[] _numbers;
    private readonly int _flags, _extra;
    private int _ready;

    /// <param name="parameters">The weights, borrowed.</param>
    /// <param name="extra">More numbers that travel along.</param>
    public GradientBucket(IReadOnlyList<Parameter> parameters, int extra)
    {
        _parameters = [.. parameters];
        _flags = checked((int)_parameters.Sum(parameter => parameter.numel()));
        _extra = _flags + _parameters.Length;
        // Native code works on it while the garbage collector may run.
        _numbers = GC.AllocateUninitializedArray<float>(checked(_extra + extra), pinned: true);
    }

    /// <summary>All numbers, to be summed over processes.</summary>
    public Span<float> Numbers => _numbers;

    /// <summary>The numbers that travel along.</summary>
    public Span<float> Extra => _numbers.AsSpan(_extra);

    /// <summary>Starts over.</summary>
    public void Reset() => _ready = 0;

    /// <summary>
    /// Whether all weights have their gradients by now. A weight gets its gradient in one piece, when all that depends on it has been
    /// through the backward pass.
    /// </summary>
    public bool IsReady()
    {
        for (; _ready < _parameters.Length; _ready++)
        {
            using Tensor? gradient = _parameters[_ready].grad;
            if (gradient is null)
                return false;
        }
        return true;
    }

    /// <summary>Copies the gradients; those that are missing become zeros.</summary>
    public void Pack()
    {
        using var guard = no_grad();
        int start = 0;
        for (int i = 0; i < _parameters.Length; i++)
        {
            using var scope = NewDisposeScope();
            Span<float> target = _numbers.AsSpan(start, (int)_parameters[i].numel());
            start += target.Length;
            Tensor? gradient = _parameters[i].grad;
            _numbers[_flags + i] = gradient is null ? 0 : 1;
            if (gradient is null)
                target.Clear();
            else
                MemoryMarshal.Cast<byte, float>(gradient.cpu().contiguous().bytes).CopyTo(target);
        }
    }

    /// <summary>Makes the numbers the gradients; a weight that nobody has a gradient for stays without.</summary>
    public void Unpack()
    {
        using var guard = no_grad();
        int start = 0;
        for (int i = 0; i < _parameters.Length; i++)
        {
            Parameter parameter = _parameters[i];
            ReadOnlySpan<float> sums = _numbers.AsSpan(start, (int)parameter.numel());
            start += sums.Length;
            if (_numbers[_flags + i] == 0)
                continue;
            using var scope = NewDisposeScope();
            if (parameter.grad is null)
                parameter.grad = zeros_like(parameter);
            Tensor gradient = parameter.grad!;
            if (gradient.device_type == TorchSharp.DeviceType.CPU && gradient.is_contiguous())
                sums.CopyTo(MemoryMarshal.Cast<byte, float>(gradient.bytes));
            else
                gradient.copy_(TensorMemory.FromValues(sums.ToArray(), CPU, gradient.shape));
        }
    }
}
