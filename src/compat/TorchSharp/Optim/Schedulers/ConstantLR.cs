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
                internal sealed class ConstantLR : LRScheduler
                {
                    private readonly double _factor;
                    private readonly int _steps;

                    internal ConstantLR(Optimizer optimizer, double factor, int steps, int lastEpoch, bool verbose)
                        : base(optimizer, lastEpoch, verbose)
                    {
                        _factor = factor;
                        _steps = steps;
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (_last_epoch == 0) return Scaled(_factor);
                        return _last_epoch == _steps ? Scaled(1.0 / _factor) : LearningRates;
                    }

                    protected override IEnumerable<double> get_closed_form_lr() =>
                        _base_lrs.Select(rate => rate * (_last_epoch >= _steps ? 1 : _factor));
                }
            }
        }
    }
}
