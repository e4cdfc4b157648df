#nullable disable
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What Adam and AdamW remember of one parameter; the tensors are outside of every dispose scope.</summary>
internal sealed class AdamMoments : IDisposable
{
    private long _step;
    private Tensor _first;
    private Tensor _second;
    private Tensor _largestSecond;

    public void Initialize(Parameter parameter, bool amsgrad)
    {
        Dispose();
        _step = 0;
        _first = zeros_like(parameter).DetachFromDisposeScope();
        _second = zeros_like(parameter).DetachFromDisposeScope();
        _largestSecond = amsgrad ? zeros_like(parameter).DetachFromDisposeScope() : null;
    }

    /// <summary>One step of Kingma and Ba, "Adam" (arXiv:1412.6980), in PyTorch's order of operations.</summary>
    public void Update(Parameter parameter, Tensor gradient, in AdamCoefficients coefficients)
    {
        _step++;
        var firstCorrection = 1 - Math.Pow(coefficients.Beta1, _step);
        var secondCorrection = 1 - Math.Pow(coefficients.Beta2, _step);

        _first.mul_(coefficients.Beta1).add_(gradient, 1 - coefficients.Beta1);
        _second.mul_(coefficients.Beta2).addcmul_(gradient, gradient, 1 - coefficients.Beta2);

        if (_largestSecond is not null)
        {
            using var smaller = _largestSecond;
            _largestSecond = smaller.maximum(_second).DetachFromDisposeScope();
        }

        var denominator = (_largestSecond ?? _second).sqrt().div_(Math.Sqrt(secondCorrection)).add_(coefficients.Epsilon);
        parameter.addcdiv_(_first, denominator, -(coefficients.LearningRate / firstCorrection));
    }

    public void Move(Device device)
    {
        _first = _first.to(device, disposeAfter: true).DetachFromDisposeScope();
        _second = _second.to(device, disposeAfter: true).DetachFromDisposeScope();
        _largestSecond = _largestSecond?.to(device, disposeAfter: true).DetachFromDisposeScope();
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(_step);
        _first.Save(writer);
        _second.Save(writer);
        writer.Write(_largestSecond is not null);
        _largestSecond?.Save(writer);
    }

    public void Load(BinaryReader reader)
    {
        _step = reader.ReadInt64();
        _first.Load(reader);
        _second.Load(reader);
        if (!reader.ReadBoolean())
        {
            _largestSecond?.Dispose();
            _largestSecond = null;
            return;
        }

        _largestSecond ??= zeros_like(_second).DetachFromDisposeScope();
        _largestSecond.Load(reader);
    }

    public void CopyFrom(AdamMoments source, Device device)
    {
        Dispose();
        _step = source._step;
        _first = Copy(source._first, device);
        _second = Copy(source._second, device);
        _largestSecond = Copy(source._largestSecond, device);
    }

    public bool ApproximatelyEquals(AdamMoments other) =>
        _step == other._step
        && _first.allclose(other._first)
        && _second.allclose(other._second)
        && (_largestSecond is null || (other._largestSecond is not null && _largestSecond.allclose(other._largestSecond)));

    public void Dispose()
    {
        _first?.Dispose();
        _second?.Dispose();
        _largestSecond?.Dispose();
    }

    private static Tensor Copy(Tensor tensor, Device device) => tensor?.to(device, copy: true).DetachFromDisposeScope();
}
