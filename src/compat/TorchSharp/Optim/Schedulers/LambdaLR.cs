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
                internal sealed class LambdaLR : LRScheduler
                {
                    private readonly Func<int, double> _factor;

                    internal LambdaLR(Optimizer optimizer, Func<int, double> factor, int lastEpoch, bool verbose)
                        : base(optimizer, lastEpoch, verbose)
                    {
                        _factor = factor;
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => _base_lrs.Select(rate => rate * _factor(_last_epoch));
                }
            }
        }
    }
}
