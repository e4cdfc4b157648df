using System.Runtime.CompilerServices;

namespace MaskRcnn.Augmentations;

/// <summary>Refuses options of augmentations that are out of range, naming type, option, value and range.</summary>
internal static class AugmentationCheck
{
    public static void Probability(Augmentation owner, double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Require(owner, value is >= 0 and <= 1, value, "0 to 1", name);

    public static void Require(
        Augmentation owner, bool valid, object value, string expected, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!valid)
            throw new ArgumentException(FormattableString.Invariant($"{owner.GetType().Name}.{name} is {value}, expected {expected}."), name);
    }
}
