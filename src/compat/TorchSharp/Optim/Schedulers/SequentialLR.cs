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
                internal sealed class SequentialLR : LRScheduler
                {
                    private readonly LRScheduler[] _schedulers;
                    private readonly int[] _milestones;

                    internal SequentialLR(
                        Optimizer optimizer, IEnumerable<LRScheduler> schedulers, IEnumerable<int> milestones, int lastEpoch)
                        : base(optimizer, lastEpoch + 1, false)
                    {
                        _schedulers = schedulers.ToArray();
                        _milestones = milestones.ToArray();
                        if (_schedulers.Any(scheduler => scheduler._optimizer != optimizer))
                        {
                            throw new ArgumentException(
                                "The SequentialLR scheduler expects all its sub-schedulers to be bound to the same optimizer.");
                        }

                        if (_milestones.Length != _schedulers.Length - 1)
                        {
                            throw new ArgumentException(
                                $"Received {_schedulers.Length} schedulers and {_milestones.Length} milestones. The SequentialLR " +
                                "scheduler expects the number of schedulers to be one more than the number of milestones. ");
                        }

                        // Every sub-scheduler took its first step when it was made; only the first one's may count.
                        foreach (var group in optimizer.ParamGroups) group.LearningRate = group.InitialLearningRate;
                        foreach (var scheduler in _schedulers) scheduler._last_epoch--;
                        _schedulers[0].step();
                        _last_lrs = _schedulers[0]._last_lrs;
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        var current = _milestones.Length;
                        while (current > 0 && _milestones[current - 1] > _last_epoch) current--;

                        if (current > 0 && _milestones[current - 1] == _last_epoch) _schedulers[current].step(0);
                        else _schedulers[current].step();
                        return LearningRates;
                    }
                }
            }
        }
    }
}
