using MaskRcnn.Runtime;
using MaskRcnn.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace MaskRcnn.Training;

/// <summary>Makes models that trainings start from.</summary>
internal static class InitialModel
{
    /// <summary>
    /// Makes a model whose random weights follow from a seed, and copies what a file has into it. The state of torch's random numbers is
    /// as before.
    /// </summary>
    /// <param name="classCount">Classes without the background, at least 1.</param>
    /// <param name="options">The architecture.</param>
    /// <param name="seed">Decides the weights that are random.</param>
    /// <param name="device">Where to train; null for the CPU.</param>
    /// <param name="weights">A detector or a backbone to start from; null for none.</param>
    /// <param name="report">What was copied from the file; null without one.</param>
    /// <returns>The model in training mode; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or its SHA-256 is not the expected one.</exception>
    /// <exception cref="WeightsMismatchException">The weights do not fit the model.</exception>
    public static MaskRcnnModel Create(
        int classCount, MaskRcnnOptions options, int seed, Device? device, WeightsSource? weights, out ImportReport? report)
    {
        MaskRcnnModel model = CreateRandom(classCount, options, seed);
        try
        {
            if (device is not null && device.type != DeviceType.CPU)
                model.to(device);
            report = weights is null ? null : WeightsImporter.Import(model, weights);
            return model;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    private static MaskRcnnModel CreateRandom(int classCount, MaskRcnnOptions options, int seed)
    {
        NativeRuntime.Require();
        using Tensor before = random.get_rng_state();
        try
        {
            random.manual_seed(seed);
            return new MaskRcnnModel(classCount, options);
        }
        finally
        {
            random.set_rng_state(before);
        }
    }
}
