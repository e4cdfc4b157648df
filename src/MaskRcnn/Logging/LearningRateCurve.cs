namespace MaskRcnn.Logging;

/// <summary>
/// The curve of a learning-rate range test: the loss of a short training whose learning rate rises at every step (Smith, "Cyclical
/// learning rates for training neural networks", 2017). Where it falls fastest is a good rate; where it is lowest is too high.
/// </summary>
/// <remarks>
/// Losses are smoothed by an exponential moving average that starts at 0, divided by 1 - smoothing^n for the n losses it has, as
/// Adam corrects its averages (Kingma and Ba, 2015).
/// </remarks>
public sealed partial class LearningRateCurve
{
    private readonly List<LearningRatePoint> _points = [];
    private readonly double _smoothing;
    private readonly double _divergenceFactor;
    private double _average;
    private double _best = double.PositiveInfinity;

    /// <summary>An empty curve.</summary>
    /// <param name="smoothing">Weight of the average against the next loss, in [0, 1); 0 smooths nothing.</param>
    /// <param name="divergenceFactor">Above 1: the loss has diverged when its average is this many times the least average before.</param>
    public LearningRateCurve(double smoothing = 0.98, double divergenceFactor = 4)
    {
        if (!(smoothing is >= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(smoothing), smoothing, "Expected at least 0 and below 1.");
        if (!(divergenceFactor > 1))
            throw new ArgumentOutOfRangeException(nameof(divergenceFactor), divergenceFactor, "Expected above 1.");
        (_smoothing, _divergenceFactor) = (smoothing, divergenceFactor);
    }

    /// <summary>The steps, in order.</summary>
    public IReadOnlyList<LearningRatePoint> Points => _points;

    /// <summary>Whether the loss has diverged or was not finite at some step: higher rates show nothing more.</summary>
    public bool HasDiverged { get; private set; }

    /// <summary>
    /// The rate at which the loss falls fastest by the logarithm of the rate: the middle of that quarter of the steps whose line of
    /// least squares falls most, the first tenth left out, where a model that is new changes most; null while the loss falls nowhere.
    /// </summary>
    /// <remarks>Of the losses, not their averages, which lag behind; and of many steps, as one step says more of its images.</remarks>
    public double? Steepest
    {
        get
        {
            var finite = FinitePoints;
            int window = Math.Max(2, finite.Count / 4);
            (double steepest, double? rate) = (0, null);
            for (int i = finite.Count / 10; i + window <= finite.Count; i++)
            {
                double slope = Slope(finite.GetRange(i, window));
                if (slope < steepest)
                    (steepest, rate) = (slope, finite[i + (window - 1) / 2].LearningRate);
            }
            return rate;
        }
    }

    /// <summary>A tenth of the rate at which the average is least; null without a finite loss.</summary>
    public double? TenthOfMinimum => FinitePoints is { Count: > 0 } finite
        ? finite.MinBy(point => point.SmoothedLoss).LearningRate / 10
        : null;

    private List<LearningRatePoint> FinitePoints => [.. _points.Where(point => double.IsFinite(point.SmoothedLoss))];

    /// <summary>Adds the next step.</summary>
    /// <param name="learningRate">Positive and above that of the step before.</param>
    /// <param name="loss">The loss at this rate. One that is not finite counts as divergence.</param>
    public void Add(double learningRate, double loss)
    {
        double before = _points.Count > 0 ? _points[^1].LearningRate : 0;
        if (!double.IsFinite(learningRate) || learningRate <= before)
            throw new ArgumentOutOfRangeException(
                nameof(learningRate), learningRate, FormattableString.Invariant($"Expected above {before}."));

        _average = _smoothing * _average + (1 - _smoothing) * loss;
        double smoothed = _average / (1 - Math.Pow(_smoothing, _points.Count + 1));
        if (!double.IsFinite(smoothed))
            smoothed = double.NaN;
        HasDiverged |= double.IsNaN(smoothed) || (_best > 0 && smoothed > _divergenceFactor * _best);
        _best = Math.Min(_best, smoothed);
        _points.Add(new LearningRatePoint(learningRate, loss, smoothed));
    }

    private static double Slope(List<LearningRatePoint> points)
    {
        double[] places = [.. points.Select(point => Math.Log(point.LearningRate))];
        double middle = places.Average();
        double covariance = points.Zip(places, (point, place) => (place - middle) * point.Loss).Sum();
        return covariance / places.Sum(place => (place - middle) * (place - middle));
    }
}
