using MaskRcnn.Charts;

namespace MaskRcnn.Tests.Images.Charts;

[TestClass]
public sealed class AxisTests
{
    [TestMethod]
    [DataRow(0.0, 3.2, 8, "0.0 0.5 1.0 1.5 2.0 2.5 3.0")]
    [DataRow(-0.3, 0.3, 6, "-0.3 -0.2 -0.1 0.0 0.1 0.2 0.3")]
    [DataRow(0.0, 3000.0, 6, "0 500 1000 1500 2000 2500 3000")]
    [DataRow(17.0, 19.0, 2, "17 18 19")]
    [DataRow(0.0, 2.4e-6, 3, "0e0 1e-6 2e-6")]
    [DataRow(0.0, 2.5e6, 5, "0e0 5e5 1e6 1.5e6 2e6 2.5e6")]
    public void Linear_labels_are_round_numbers(double low, double high, int count, string expected) =>
        Assert.AreEqual(expected, Labels(new AxisRange(low, high, ChartScale.Linear), count));

    [TestMethod]
    [DataRow(1e-6, 0.2, 10, "1e-6 1e-5 1e-4 1e-3 1e-2 1e-1")]
    [DataRow(1e-8, 10.0, 4, "1e-6 1e-3 1e0")]
    [DataRow(0.015, 12.0, 5, "0.1 1 10")]
    [DataRow(0.015, 1.2, 8, "0.02 0.05 0.1 0.2 0.5 1")]
    [DataRow(2.0, 4.0, 4, "2.0 2.5 3.0 3.5 4.0")]
    public void Logarithmic_labels_are_powers_of_ten(double low, double high, int count, string expected) =>
        Assert.AreEqual(expected, Labels(new AxisRange(low, high, ChartScale.Logarithmic), count));

    [TestMethod]
    public void Range_covers_the_values_that_have_a_place()
    {
        double[] values = [double.NaN, 100, 1, double.PositiveInfinity, -5];
        var linear = AxisRange.Fit(values, new ChartAxis(""), hasMargin: false);
        var logarithmic = AxisRange.Fit(values, new ChartAxis("", ChartScale.Logarithmic), hasMargin: false);
        Assert.AreEqual((-5.0, 100.0), (linear.Low, linear.High));
        Assert.AreEqual((1.0, 100.0), (logarithmic.Low, logarithmic.High));
        Assert.AreEqual(0.5, logarithmic.FractionOf(10), 1e-12);
        Assert.AreEqual(0.4, linear.FractionOf(37), 1e-12);
    }

    [TestMethod]
    public void Range_of_one_value_or_none_can_be_drawn()
    {
        foreach (ChartScale scale in Enum.GetValues<ChartScale>())
        {
            foreach (double[] values in new double[][] { [], [3, 3], [0], [-7], [1, 1 + 1e-15], [1e300, -1e300], [double.NaN] })
            {
                var range = AxisRange.Fit(values, new ChartAxis("", scale), hasMargin: true);
                Assert.IsLessThan(range.High, range.Low);
                Assert.IsTrue(double.IsFinite(range.High - range.Low));
                Assert.IsNotEmpty(AxisTicks.Of(range, 5));
            }
        }
    }

    private static string Labels(AxisRange range, int count) =>
        string.Join(' ', AxisTicks.Of(range, count).Select(tick => tick.Label).OfType<string>());
}
