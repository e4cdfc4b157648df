using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// Calls its modules one after the other and disposes what lies between. As in the real library it keeps its own list in place
/// of registered submodules, and so never calls their RegisterComponents.
/// </summary>
public partial class Sequential : nn.Module<Tensor, Tensor>
{
    private const string IndexerItems = "SequentialItems";

    private readonly List<(string Name, nn.IModule<Tensor, Tensor> Module)> _modules = [];

    protected Sequential(params (string name, nn.Module<Tensor, Tensor> submodule)[] modules) : base(nameof(Sequential))
    {
        foreach (var (name, module) in modules) Add(name, module);
    }

    protected Sequential(params nn.Module<Tensor, Tensor>[] modules) : base(nameof(Sequential))
    {
        foreach (var module in modules) Add(module);
    }

    internal Sequential() : base(nameof(Sequential)) { }

    public int Count => _modules.Count;

    [IndexerName(IndexerItems)]
    public nn.IModule<Tensor, Tensor> this[int index] => _modules[index].Module;

    [IndexerName(IndexerItems)]
    public Sequential this[(int? start, int? end) index] => Slice(index.start ?? 0, index.end ?? Count);

    [IndexerName(IndexerItems)]
    public Sequential this[Range index] => Slice(index.Start.GetOffset(Count), index.End.GetOffset(Count));

    public Sequential append(string name, nn.IModule<Tensor, Tensor> module)
    {
        Add(name, module);
        return this;
    }

    public Sequential append(nn.IModule<Tensor, Tensor> module)
    {
        Add(module);
        return this;
    }

    public override Tensor forward(Tensor tensor)
    {
        if (_modules.Count == 0) return tensor.alias();

        var result = _modules[0].Module.call(tensor);
        for (var i = 1; i < _modules.Count; i++)
        {
            var input = result;
            result = _modules[i].Module.call(input);
            input.Dispose();
        }

        return result;
    }

    internal void Add(string name, nn.IModule<Tensor, Tensor> module) => _modules.Add((name, module));

    internal void Add(nn.IModule<Tensor, Tensor> module) => Add($"{_modules.Count}", module);

    private Sequential Slice(int start, int end)
    {
        if (start < 0 || start > Count) throw new IndexOutOfRangeException($"{start} is not a valid index.");
        if (end < 0 || end > Count) throw new IndexOutOfRangeException($"{end} is not a valid index.");

        var slice = new Sequential();
        for (var i = start; i < end; i++) slice._modules.Add(_modules[i]);
        return slice;
    }
}
