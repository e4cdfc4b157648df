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
                internal sealed class ExponentialLR : LRScheduler
                {
                    private readonly double _gamma;

                    internal ExponentialLR(Optimizer optimizer, double gamma, int lastEpoch, bool verbose)
                        : base(optimizer, lastEpoch, verbose)
                    {
                        _gamma = gamma;
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => _last_epoch == 0 ? LearningRates : Scaled(_gamma);

                    protected override IEnumerable<double> get_closed_form_lr() =>
                        _base_lrs.Select(rate => rate * Math.Pow(_gamma, _last_epoch));
                }
            }
        }
    }
}
