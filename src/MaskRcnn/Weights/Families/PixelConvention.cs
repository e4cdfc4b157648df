using System.Text.Json.Serialization;
using MaskRcnn.Operators;
using static TorchSharp.torch;

namespace MaskRcnn.Weights.Families;

/// <summary>The numbers in which a backbone saw pictures when it learned.</summary>
/// <param name="Order">Which channel comes first.</param>
/// <param name="Range">The number of a full channel before mean and deviation apply.</param>
/// <param name="Mean">Subtracted from each channel, in their order.</param>
/// <param name="Std">Divides each channel after that.</param>
internal sealed record PixelConvention(
    [property: JsonConverter(typeof(JsonStringEnumConverter<ChannelOrder>))] ChannelOrder Order, float Range, float[] Mean, float[] Std)
{
    private const string Convolution = BackboneDepth.Body + "conv1.weight", Bias = BackboneDepth.Body + "conv1.bias";
    private const string Statistic = BackboneDepth.Body + "bn1.running_mean";

    /// <summary>
    /// Changes the first convolution of a model so that it answers to the model's numbers of a picture as it would to these: exact but
    /// at the picture's edge, where a model pads with its own mean.
    /// </summary>
    /// <param name="weights">The weights of the model, just imported.</param>
    /// <param name="options">Of the model.</param>
    public void Adapt(IReadOnlyDictionary<string, Tensor> weights, MaskRcnnOptions options)
    {
        bool same = Order == options.ChannelOrder && Range == options.PixelRange
            && Mean.AsSpan().SequenceEqual(options.PixelMean) && Std.AsSpan().SequenceEqual(options.PixelStd);
        if (same)
            return;
        using var scope = NewDisposeScope();
        bool turned = Order != options.ChannelOrder;
        var (factors, constants) = (new float[3], new float[3]);
        for (int own = 0; own < 3; own++)
        {
            // The model's channel of the same colour.
            int other = turned ? 2 - own : own;
            double ratio = (double)Range / options.PixelRange;
            factors[own] = (float)(ratio * options.PixelStd[other] / Std[own]);
            constants[own] = (float)(((ratio * options.PixelMean[other]) - Mean[own]) / Std[own]);
        }

        Tensor kernel = weights[Convolution];
        Tensor shift = (kernel.to(ScalarType.Float64).sum([2, 3]) * tensor(constants).to(kernel.device)).sum(1);
        Tensor scaled = kernel * tensor(factors, [1, 3, 1, 1]).to(kernel.device);
        kernel.copy_(turned ? scaled.flip(1) : scaled);
        if (weights.TryGetValue(Bias, out Tensor? bias))
            bias.add_(shift, Scalars.One);
        else
            weights[Statistic].sub_(shift);
    }
}
