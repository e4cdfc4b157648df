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
                internal sealed class LinearLR : LRScheduler
                {
                    private readonly double _start;
                    private readonly double _end;
                    private readonly int _steps;

                    internal LinearLR(Optimizer optimizer, double start, double end, int steps, int lastEpoch, bool verbose)
                        : base(optimizer, lastEpoch, verbose)
                    {
                        _start = start;
                        _end = end;
                        _steps = steps;
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (_last_epoch == 0) return Scaled(_start);
                        if (_last_epoch > _steps) return LearningRates;
                        return Scaled(1 + ((_end - _start) / ((_steps * _start) + ((_last_epoch - 1) * (_end - _start)))));
                    }

                    protected override IEnumerable<double> get_closed_form_lr() =>
                        _base_lrs.Select(rate => rate * (_start + ((_end - _start) * Math.Min(_steps, _last_epoch) / _steps)));
                }
            }
        }
    }
}
