#nullable disable
using static TorchSharp.torch;

namespace TorchSharp.Modules;

public abstract class OptimizerState
{
    protected Parameter _parameter;

    protected OptimizerState(Parameter parameter) => _parameter = parameter;

    public abstract void SaveStateDict(BinaryWriter writer);

    public abstract void LoadStateDict(BinaryReader reader);

    public abstract void LoadStateDict(OptimizerState source);

    public abstract void Initialize(OptimizerOptions options);

    public virtual bool ApproximatelyEquals(OptimizerState other) => false;

    public virtual void to(Device device) { }

    protected static void SaveConditionalStateTensor(BinaryWriter writer, Tensor tensor)
    {
        writer.Write(tensor is not null);
        tensor?.Save(writer);
    }

    protected static void LoadConditionalStateTensor(BinaryReader reader, ref Tensor result, Device device)
    {
        result?.Dispose();
        result = null;
        if (!reader.ReadBoolean()) return;
        TensorExtensionMethods.Load(ref result, reader);
        result = result.to(device, disposeAfter: true).DetachFromDisposeScope();
    }

    /// <summary>A state tensor lives as long as the optimizer, whatever scope a step runs in.</summary>
    private protected static Tensor Move(Tensor tensor, Device device) => tensor?.to(device, disposeAfter: true).DetachFromDisposeScope();

    private protected Tensor Copy(Tensor tensor) => tensor?.to(_parameter.device, copy: true).DetachFromDisposeScope();

    private protected static bool Same(Tensor own, Tensor other) => own is null || (other is not null && own.allclose(other));
}
