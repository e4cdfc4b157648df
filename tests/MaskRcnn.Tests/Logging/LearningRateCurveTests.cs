using MaskRcnn.Images;
using MaskRcnn.Logging;

namespace MaskRcnn.Tests.Logging;

[TestClass]
public sealed class LearningRateCurveTests
{
    /// <summary>
    /// By hand, smoothing 1/2: averages 4/2 = 2, 2/2 + 2/2 = 2, 2/2 + 1/2 = 3/2; divided by 1/2, 3/4 and 7/8.
    /// </summary>
    [TestMethod]
    public void Average_is_corrected_for_its_start()
    {
        var curve = new LearningRateCurve(smoothing: 0.5);
        curve.Add(1e-4, 4);
        curve.Add(1e-3, 2);
        curve.Add(1e-2, 1);
        double[] expected = [4, 8 / 3.0, 12 / 7.0];
        for (int i = 0; i < expected.Length; i++)
            Assert.AreEqual(expected[i], curve.Points[i].SmoothedLoss, 1e-12);
    }

    [TestMethod]
    public void Rates_are_where_the_loss_falls_fastest_and_a_tenth_of_where_it_is_least()
    {
        LearningRateCurve curve = Make((1e-5, 3), (1e-4, 2.9), (1e-3, 2.5), (1e-2, 1.5), (1e-1, 1.2), (1, 2));
        Assert.AreEqual(1e-3, curve.Steepest);
        Assert.AreEqual(1e-2, curve.TenthOfMinimum!.Value, 1e-15);
        Assert.IsFalse(curve.HasDiverged);
    }

    /// <summary>The second interval falls less but is a tenth as long by the logarithm.</summary>
    [TestMethod]
    public void Slope_is_by_the_logarithm_of_the_rate()
    {
        LearningRateCurve curve = Make((1e-3, 3), (1e-2, 2), (1e-2 * Math.Pow(10, 0.1), 1.8));
        Assert.AreEqual(1e-2, curve.Steepest);
    }

    [TestMethod]
    public void First_tenth_of_the_steps_has_no_say()
    {
        (double, double)[] steps = [.. Enumerable.Range(0, 20).Select(i => (Math.Pow(10, i / 4.0 - 6), i == 0 ? 50.0 : i > 12 ? 8 : 10))];
        Assert.AreEqual(steps[12].Item1, Make(steps).Steepest);
    }

    /// <summary>A descent from step 15 to 25, and three steps that fall by more than any two of it.</summary>
    [TestMethod]
    public void Single_steps_that_jump_do_not_decide()
    {
        (double, double)[] steps = [.. Enumerable.Range(0, 40).Select(i => (Math.Pow(10, i / 8.0 - 5), Loss(i)))];
        Assert.AreEqual(-2.5, Math.Log10(Make(steps).Steepest!.Value), 0.3);

        static double Loss(int i) => 10 - Math.Clamp(i - 15, 0, 10) * 0.3 + (i is 5 or 6 or 33 ? 1.2 : 0);
    }

    [TestMethod]
    public void Rising_loss_has_no_steepest_descent()
    {
        LearningRateCurve curve = Make((1e-3, 1), (1e-2, 2));
        Assert.IsNull(curve.Steepest);
        Assert.AreEqual(1e-4, curve.TenthOfMinimum!.Value, 1e-15);
        Assert.IsNull(new LearningRateCurve().TenthOfMinimum);
    }

    [TestMethod]
    public void Loss_above_the_multiple_of_the_best_has_diverged()
    {
        LearningRateCurve curve = Make((1e-3, 3), (1e-2, 1), (1e-1, 4));
        Assert.IsFalse(curve.HasDiverged);
        curve.Add(1, 4.01);
        Assert.IsTrue(curve.HasDiverged);
    }

    [TestMethod]
    [DataRow(double.NaN)]
    [DataRow(double.PositiveInfinity)]
    public void Loss_that_is_not_finite_has_diverged_and_leaves_the_suggestions(double loss)
    {
        LearningRateCurve curve = Make((1e-3, 3), (1e-2, 1), (1e-1, loss), (1, 0.5));
        Assert.IsTrue(curve.HasDiverged);
        Assert.AreEqual(1e-3, curve.TenthOfMinimum!.Value, 1e-15);
        Assert.AreEqual(1e-3, curve.Steepest);
    }

    [TestMethod]
    public void Rates_must_rise()
    {
        var curve = new LearningRateCurve();
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => curve.Add(0, 1));
        curve.Add(1e-3, 1);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => curve.Add(1e-3, 1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => curve.Add(double.NaN, 1));
    }

    [TestMethod]
    public void Table_and_picture_are_written()
    {
        using var folder = new TemporaryFolder();
        string table = folder.PathOf("rates.csv"), picture = folder.PathOf("rates.png");
        LearningRateCurve curve = Make((0.001, 3), (0.01, 1.5), (0.1, double.PositiveInfinity));
        curve.SaveTable(table);
        curve.SavePicture(picture);
        string[] expected = ["learning_rate,loss,smoothed_loss", "0.001,3,3", "0.01,1.5,1.5", "0.1,Infinity,NaN"];
        CollectionAssert.AreEqual(expected, File.ReadAllLines(table));
        RgbImage image = RgbImage.Load(picture);
        Assert.AreEqual((900, 560), (image.Width, image.Height));
        Assert.HasCount(2, Directory.GetFiles(folder.FullName));
    }

    [TestMethod]
    public void Empty_curve_can_be_drawn() => Assert.AreEqual(300, new LearningRateCurve().Draw(300, 200).Width);

    /// <summary>Without smoothing.</summary>
    private static LearningRateCurve Make(params ReadOnlySpan<(double Rate, double Loss)> steps)
    {
        var curve = new LearningRateCurve(smoothing: 0);
        foreach ((double rate, double loss) in steps)
            curve.Add(rate, loss);
        return curve;
    }
}
