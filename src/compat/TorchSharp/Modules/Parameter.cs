using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A tensor that modules register as trainable. It takes over the native handle of <c>data</c>, which becomes invalid.</summary>
public class Parameter : Tensor
{
    public Parameter(Tensor data, bool requires_grad = true)
        : base(data.with_requires_grad(requires_grad).MoveHandle(), false)
    {
        if (data.OwningDisposeScope is not null) DisposeScope.ReplaceWith(data, this);
    }
}
