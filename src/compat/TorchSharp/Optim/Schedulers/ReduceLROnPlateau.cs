#nullable disable
namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            internal static partial class impl
            {
                internal sealed class ReduceLROnPlateau : LRScheduler
                {
                    private readonly bool _lowerIsBetter;
                    private readonly bool _relativeThreshold;
                    private readonly double _factor;
                    private readonly int _patience;
                    private readonly double _threshold;
                    private readonly int _cooldown;
                    private readonly IList<double> _leastRates;
                    private readonly double _eps;
                    private double _best;
                    private int _badEpochs;
                    private int _cooldownLeft;

                    internal ReduceLROnPlateau(
                        Optimizer optimizer, string mode, double factor, int patience, double threshold, string thresholdMode,
                        int cooldown, IList<double> leastRates, double eps, bool verbose) : base(optimizer, -1, verbose)
                    {
                        if (factor >= 1.0) throw new ArgumentException("Factor should be < 1.0");
                        if (mode is not ("min" or "max")) throw new ArgumentException($"mode {mode} is unknown!");
                        if (thresholdMode is not ("rel" or "abs"))
                            throw new ArgumentException($"threshold mode {thresholdMode} is unknown!");

                        _lowerIsBetter = mode == "min";
                        _relativeThreshold = thresholdMode == "rel";
                        _factor = factor;
                        _patience = patience;
                        _threshold = threshold;
                        _cooldown = cooldown;
                        _leastRates = leastRates is { Count: > 1 }
                            ? leastRates
                            : Enumerable.Repeat(leastRates is { Count: 1 } ? leastRates[0] : 0.0, _base_lrs.Count).ToList();
                        _eps = eps;
                        _best = _lowerIsBetter ? double.PositiveInfinity : double.NegativeInfinity;
                    }

                    public override void step() => throw new InvalidOperationException(
                        "step() should not be used with the ReduceLROnPlateau scheduler. Use step(double, int?), instead.");

                    public override void step(int? epoch) => throw new InvalidOperationException(
                        "step(int?) should not be used with the ReduceLROnPlateau scheduler. Use step(double, int?), instead.");

                    public override void step(double current, int? epoch = null)
                    {
                        _last_epoch = epoch ?? _last_epoch + 1;

                        if (IsBetter(current))
                        {
                            _best = current;
                            _badEpochs = 0;
                        }
                        else
                        {
                            _badEpochs++;
                        }

                        if (_cooldownLeft > 0)
                        {
                            _cooldownLeft--;
                            _badEpochs = 0;
                        }

                        if (_badEpochs <= _patience) return;
                        Reduce();
                        _cooldownLeft = _cooldown;
                        _badEpochs = 0;
                    }

                    private bool IsBetter(double value)
                    {
                        var sign = _lowerIsBetter ? -1 : 1;
                        var bar = _relativeThreshold ? _best * (1 + (sign * _threshold)) : _best + (sign * _threshold);
                        return _lowerIsBetter ? value < bar : value > bar;
                    }

                    private void Reduce()
                    {
                        var groups = _optimizer.ParamGroups.ToList();
                        for (var i = 0; i < groups.Count; i++)
                        {
                            var rate = Math.Max(groups[i].LearningRate * _factor, _leastRates[i]);
                            if (groups[i].LearningRate - rate <= _eps) continue;
                            groups[i].LearningRate = rate;
                            if (_verbose) Console.WriteLine($"Epoch {_last_epoch}: reducing learning rate of group {i} to {rate:g4}.");
                        }
                    }
                }
            }
        }
    }
}
