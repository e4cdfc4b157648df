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
                /// <summary>Loshchilov and Hutter, "SGDR" (arXiv:1608.03983), without restarts.</summary>
                internal sealed class CosineAnnealingLR : LRScheduler
                {
                    private readonly double _period;
                    private readonly double _least;

                    internal CosineAnnealingLR(Optimizer optimizer, double period, double least, int lastEpoch, bool verbose)
                        : base(optimizer, lastEpoch, verbose)
                    {
                        _period = period;
                        _least = least;
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (_last_epoch == 0) return LearningRates;
                        if ((_last_epoch - 1 - _period) % (2 * _period) == 0)
                        {
                            var rise = (1 - Math.Cos(Math.PI / _period)) / 2;
                            return LearningRates.Select((rate, i) => rate + ((_base_lrs[i] - _least) * rise));
                        }

                        var ratio = (1 + Math.Cos(Math.PI * _last_epoch / _period)) / (1 + Math.Cos(Math.PI * (_last_epoch - 1) / _period));
                        return LearningRates.Select(rate => (ratio * (rate - _least)) + _least);
                    }

                    protected override IEnumerable<double> get_closed_form_lr() =>
                        _base_lrs.Select(rate => _least + ((rate - _least) * (1 + Math.Cos(Math.PI * _last_epoch / _period)) / 2));
                }
            }
        }
    }
}
