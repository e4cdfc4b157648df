using System.Runtime.CompilerServices;

namespace MaskRcnn.Augmentations;

/// <summary>Refuses options of augmentations that are out of range, naming type, option, value and range.</summary>
internal static class AugmentationCheck
{
    public static void Probability(Augmentation owner, double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Require(owner, value is >= 0 and <= 1, value, "0 to 1", name);

    public static void Range(
        Augmentation owner, double value, double lowest, double highest, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Require(owner, value >= lowest && value <= highest, value, FormattableString.Invariant($"{lowest} to {highest}"), name);

    /// <summary>Checks both ends of a range of random values.</summary>
    public static void Range(
        Augmentation owner,
        double from,
        double to,
        double lowest,
        double highest,
        [CallerArgumentExpression(nameof(from))] string fromName = "",
        [CallerArgumentExpression(nameof(to))] string toName = "")
    {
        Range(owner, from, lowest, highest, fromName);
        string expected = FormattableString.Invariant($"{fromName}, {from}, to {highest}");
        Require(owner, to >= from && to <= highest, to, expected, toName);
    }

    public static void Defined<T>(Augmentation owner, T value, [CallerArgumentExpression(nameof(value))] string name = "")
        where T : struct, Enum => Require(owner, Enum.IsDefined(value), value, string.Join(" or ", Enum.GetNames<T>()), name);

    public static void Require(
        Augmentation owner, bool valid, object value, string expected, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!valid)
            throw new ArgumentException(FormattableString.Invariant($"{owner.GetType().Name}.{name} is {value}, expected {expected}."), name);
    }
}
