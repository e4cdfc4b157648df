using TorchSharp;

namespace MaskRcnn;

/// <summary>
/// The losses of one step, averaged over what was sampled in its images and multiplied by their weights; see <see cref="MaskRcnnLosses"/>.
/// </summary>
/// <param name="Total">The sum of the others, which training minimises.</param>
/// <param name="Classifier">Cross entropy of the classes of the sampled proposals.</param>
/// <param name="BoxRegression">Distance of the boxes of the positive proposals from the true ones.</param>
/// <param name="Mask">Binary cross entropy of the masks of the positive proposals.</param>
/// <param name="Objectness">Binary cross entropy of object against background at the sampled anchors.</param>
/// <param name="RpnBoxRegression">Distance of the boxes proposed at the positive anchors from the true ones.</param>
public sealed record LossValues(float Total, float Classifier, float BoxRegression, float Mask, float Objectness, float RpnBoxRegression)
{
    /// <summary>Whether every loss is a number.</summary>
    internal bool AreFinite =>
        float.IsFinite(Total) && float.IsFinite(Classifier) && float.IsFinite(BoxRegression)
        && float.IsFinite(Mask) && float.IsFinite(Objectness) && float.IsFinite(RpnBoxRegression);

    internal static LossValues Zero { get; } = new(0, 0, 0, 0, 0, 0);

    internal LossValues Plus(LossValues other, float weight) => new(
        Total + weight * other.Total,
        Classifier + weight * other.Classifier,
        BoxRegression + weight * other.BoxRegression,
        Mask + weight * other.Mask,
        Objectness + weight * other.Objectness,
        RpnBoxRegression + weight * other.RpnBoxRegression);

    internal static LossValues From(MaskRcnnLosses losses, IReadOnlyList<double> weights)
    {
        using var scope = torch.NewDisposeScope();
        // One transfer for all, since a device has to finish its work for each.
        float[] values = torch.stack(losses.All).detach().cpu().data<float>().ToArray();
        if (weights.Any(weight => weight != 1))
            values = [.. values.Select((value, i) => (float)(value * weights[i]))];
        return FromArray(values);
    }

    /// <summary>From the five in the order of <see cref="MaskRcnnLosses"/>.</summary>
    internal static LossValues FromArray(IReadOnlyList<float> values) => new(values.Sum(), values[0], values[1], values[2], values[3], values[4]);

    /// <summary>The five in the order of <see cref="MaskRcnnLosses"/>.</summary>
    internal float[] ToArray() => [Classifier, BoxRegression, Mask, Objectness, RpnBoxRegression];
}
