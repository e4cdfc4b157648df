using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MaskRcnn.Replicas;

/// <summary>Makes a copy of a model on another device, or on the same, and keeps it like the original.</summary>
internal static class ModelCopy
{
    /// <summary>Makes a copy; the state of torch's random numbers is as before.</summary>
    public static MaskRcnnModel Create(MaskRcnnModel model, Device device)
    {
        using Tensor before = random.get_rng_state();
        var copy = new MaskRcnnModel(model.ClassCount, model.Options);
        random.set_rng_state(before);
        if (device.type != DeviceType.CPU)
            copy.to(device);
        Update(model, copy);
        return copy;
    }

    /// <summary>Gives a copy all weights, statistics, and the mode of the original, down to which layers learn.</summary>
    public static void Update(MaskRcnnModel model, MaskRcnnModel copy)
    {
        copy.train(model.training);
        foreach ((nn.Module original, nn.Module other) in model.modules().Zip(copy.modules()))
        {
            if (original is BatchNorm2d norm)
                other.train(norm.training);
        }
        foreach ((Parameter original, Parameter other) in model.parameters().Zip(copy.parameters()))
            other.requires_grad = original.requires_grad;
        Copy(model.parameters().Zip(copy.parameters()));
        Copy(model.buffers().Zip(copy.buffers()));
    }

    /// <summary>Gives a copy what changes in a step: the weights that learn, and statistics.</summary>
    public static void UpdateLearning(MaskRcnnModel model, MaskRcnnModel copy)
    {
        Copy(model.parameters().Zip(copy.parameters()).Where(pair => pair.First.requires_grad));
        Copy(model.buffers().Zip(copy.buffers()));
    }

    private static void Copy<T>(IEnumerable<(T From, T To)> pairs)
        where T : Tensor
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        foreach ((T from, T to) in pairs)
            to.copy_(from);
    }
}
