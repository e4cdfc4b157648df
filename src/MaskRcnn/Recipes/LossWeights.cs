using System.Runtime.CompilerServices;

namespace MaskRcnn;

/// <summary>What the five losses are multiplied by before they are added up. All are 1 by default.</summary>
public sealed class LossWeights
{
    /// <summary>Of the classes of the proposals, at least 0. Default 1.</summary>
    public double Classifier { get; set; } = 1;

    /// <summary>Of the boxes of the positive proposals, at least 0. Default 1.</summary>
    public double BoxRegression { get; set; } = 1;

    /// <summary>Of the masks of the positive proposals, at least 0. Default 1.</summary>
    public double Mask { get; set; } = 1;

    /// <summary>Of object against background at the anchors, at least 0. Default 1.</summary>
    public double Objectness { get; set; } = 1;

    /// <summary>Of the boxes proposed at the positive anchors, at least 0. Default 1.</summary>
    public double RpnBoxRegression { get; set; } = 1;

    /// <summary>Checks every option.</summary>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it, its value and the range.</exception>
    public void Validate()
    {
        Check(Classifier);
        Check(BoxRegression);
        Check(Mask);
        Check(Objectness);
        Check(RpnBoxRegression);
    }

    /// <summary>A copy that can be changed independently.</summary>
    public LossWeights Clone() => (LossWeights)MemberwiseClone();

    /// <summary>The numbers in the order of <see cref="MaskRcnnLosses"/>.</summary>
    internal double[] ToArray() => [Classifier, BoxRegression, Mask, Objectness, RpnBoxRegression];

    private static void Check(double value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!double.IsFinite(value) || value < 0)
            throw new ArgumentException(FormattableString.Invariant($"{nameof(LossWeights)}.{name} is {value}, expected at least 0."), name);
    }
}
