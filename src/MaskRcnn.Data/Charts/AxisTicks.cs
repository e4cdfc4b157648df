using System.Globalization;

namespace MaskRcnn.Charts;

/// <summary>Chooses the places of an axis that are labelled: multiples of 1, 2 or 5 times a power of ten, or powers of ten.</summary>
internal static class AxisTicks
{
    private const double Tolerance = 1e-9;
    private const int PlainExponents = 4;

    /// <summary>Ticks in rising order.</summary>
    /// <param name="range">What the axis shows.</param>
    /// <param name="count">About how many labels there is room for, at least 1.</param>
    public static IReadOnlyList<AxisTick> Of(AxisRange range, int count)
    {
        if (range.Scale == ChartScale.Linear)
            return Linear(range, count);
        double decades = Math.Log10(range.High / range.Low);
        return decades < 1 ? Linear(range, count) : Decades(range, count, decades);
    }

    private static List<AxisTick> Linear(AxisRange range, int count)
    {
        double rough = (range.High - range.Low) / count;
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double step = power * (rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
        int exponent = (int)Math.Floor(Math.Log10(step) + Tolerance);
        double greatest = Math.Max(Math.Abs(range.Low), Math.Abs(range.High));
        bool isPlain = exponent >= -PlainExponents && greatest < Math.Pow(10, PlainExponents + 2);
        string format = isPlain ? $"F{Math.Max(0, -exponent)}" : "0.####e0";

        var ticks = new List<AxisTick>();
        double first = Math.Ceiling(range.Low / step - Tolerance), last = Math.Floor(range.High / step + Tolerance);
        for (int i = 0; i <= last - first; i++)
        {
            // Adding 0 turns a negative zero into zero.
            double value = (first + i) * step + 0.0;
            ticks.Add(new AxisTick(value, value.ToString(format, CultureInfo.InvariantCulture)));
        }
        return ticks;
    }

    private static List<AxisTick> Decades(AxisRange range, int count, double decades)
    {
        int every = Math.Max(1, (int)Math.Ceiling(decades / count));
        bool labelsBetween = 3 * decades <= count;
        int first = (int)Math.Floor(Math.Log10(range.Low) + Tolerance), last = (int)Math.Floor(Math.Log10(range.High) + Tolerance);
        var ticks = new List<AxisTick>();
        for (int exponent = first; exponent <= last; exponent++)
        {
            for (int digit = 1; digit <= 9; digit++)
            {
                double value = double.Parse($"{digit}e{exponent}", CultureInfo.InvariantCulture);
                bool hasLabel = digit == 1 ? exponent % every == 0 : labelsBetween && digit is 2 or 5;
                bool isInside = value >= range.Low * (1 - Tolerance) && value <= range.High * (1 + Tolerance);
                if (isInside && (hasLabel || every == 1))
                    ticks.Add(new AxisTick(value, hasLabel ? Name(digit, exponent) : null));
            }
        }
        return ticks;

        string Name(int digit, int exponent) => first >= -2 && last <= PlainExponents
            ? double.Parse($"{digit}e{exponent}", CultureInfo.InvariantCulture).ToString("0.##", CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{digit}e{exponent}");
    }
}
