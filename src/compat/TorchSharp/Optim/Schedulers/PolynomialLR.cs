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
                internal sealed class PolynomialLR : LRScheduler
                {
                    private readonly double _steps;
                    private readonly double _power;

                    internal PolynomialLR(Optimizer optimizer, int steps, double power, int lastEpoch, bool verbose)
                        : base(optimizer, lastEpoch, verbose)
                    {
                        _steps = steps;
                        _power = power;
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => _last_epoch == 0 || _last_epoch > _steps
                        ? LearningRates
                        : Scaled(Math.Pow((1 - (_last_epoch / _steps)) / (1 - ((_last_epoch - 1) / _steps)), _power));

                    protected override IEnumerable<double> get_closed_form_lr() =>
                        _base_lrs.Select(rate => rate * Math.Pow(1 - (Math.Min(_steps, _last_epoch) / _steps), _power));
                }
            }
        }
    }
}
