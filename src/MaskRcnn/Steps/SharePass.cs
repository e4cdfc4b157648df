using MaskRcnn.Loading;
using MaskRcnn.Matching;
using MaskRcnn.Operators;
using MaskRcnn.Transforms;
using TorchSharp;
using static TorchSharp.torch;

namespace MaskRcnn.Steps;

/// <summary>
/// The forward pass of a replica over its part of a batch, kept until its backward pass. Forward, backward and disposal belong to one
/// thread.
/// </summary>
internal sealed class SharePass : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly MaskRcnnLosses _losses;

    /// <summary>Computes the losses.</summary>
    /// <param name="model">The replica.</param>
    /// <param name="batch">Its images, at least one.</param>
    /// <param name="picker">Chooses the anchors and proposals that count.</param>
    /// <param name="precision">The type of the feature maps.</param>
    /// <param name="lossWeights">What the losses are multiplied by.</param>
    public SharePass(MaskRcnnModel model, TrainingBatch batch, IIndexPicker picker, Precision precision, IReadOnlyList<double> lossWeights)
    {
        try
        {
            InstanceTargets[] targets = [.. batch.Examples.Select(example => CheckLabels(example, model.ClassCount).Targets)];
            _losses = batch.Prepared.Count > 0
                ? model.ComputeLosses(Join(batch, model.Device), targets, picker, precision)
                : model.ComputeLosses([.. batch.Examples.Select(example => example.Image.ToTensor(model.Device))], targets, picker, precision);
            Values = LossValues.From(_losses, lossWeights);
        }
        catch
        {
            _scope.Dispose();
            throw;
        }
    }

    /// <summary>The losses of these images alone, times their weights.</summary>
    public LossValues Values { get; }

    /// <summary>How many samples each loss is the mean of.</summary>
    public IReadOnlyList<long> Counts => _losses.Counts;

    /// <summary>Adds to the gradients of the replica.</summary>
    /// <param name="factors">What each loss is multiplied by.</param>
    /// <param name="weight">What their sum is multiplied by.</param>
    /// <param name="between">See <see cref="BackwardPass.Run"/>.</param>
    public void Backward(IReadOnlyList<double> factors, double weight, Action? between)
    {
        Tensor sum = _losses.Sum(factors);
        using Scalar factor = weight;
        BackwardPass.Run(weight == 1 ? sum : sum.mul(factor), between);
    }

    public void Dispose() => _scope.Dispose();

    private static ImageBatch Join(TrainingBatch batch, Device device)
    {
        ImageBatch joined = ImageTransform.Join(batch.Prepared, batch.LargestSize);
        return device.type == DeviceType.CPU ? joined : joined with { Pixels = joined.Pixels.to(device) };
    }

    private static TrainingExample CheckLabels(TrainingExample example, int classCount)
    {
        for (int i = 0; i < example.Targets.Count; i++)
        {
            int label = example.Targets.Labels[i];
            if (label > classCount)
                throw new ArgumentException($"{example.Name}: instance {i} has label {label}, expected 1 to {classCount}.");
        }
        return example;
    }
}
