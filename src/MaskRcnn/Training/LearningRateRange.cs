using System.Runtime.CompilerServices;

namespace MaskRcnn.Training;

/// <summary>The learning rates that a range test tries.</summary>
public sealed class LearningRateRange
{
    /// <summary>The first learning rate, above 0. Default 1e-7.</summary>
    public double Minimum { get; set; } = 1e-7;

    /// <summary>The last learning rate, above <see cref="Minimum"/>. Default 10.</summary>
    public double Maximum { get; set; } = 10;

    /// <summary>Steps from the first to the last, each at the same multiple of the rate before, at least 2. Default 100.</summary>
    public int Steps { get; set; } = 100;

    /// <summary>Checks every option.</summary>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it, its value and the range.</exception>
    public void Validate()
    {
        Check(double.IsFinite(Minimum) && Minimum > 0, Minimum, "above 0");
        Check(double.IsFinite(Maximum) && Maximum > Minimum, Maximum, FormattableString.Invariant($"above {nameof(Minimum)}, {Minimum}"));
        Check(Steps >= 2, Steps, "at least 2");
    }

    /// <summary>A copy that can be changed independently.</summary>
    public LearningRateRange Clone() => (LearningRateRange)MemberwiseClone();

    /// <summary>The learning rate of a step.</summary>
    /// <param name="step">From 0 to below <see cref="Steps"/>.</param>
    internal double At(int step) => step == Steps - 1 ? Maximum : Minimum * Math.Pow(Maximum / Minimum, step / (Steps - 1.0));

    private static void Check(bool valid, object value, string expected, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (valid)
            return;
        string message = FormattableString.Invariant($"{nameof(LearningRateRange)}.{name} is {value}, expected {expected}.");
        throw new ArgumentException(message, name);
    }
}
