using static TorchSharp.torch;

namespace TorchSharp.Modules;

public abstract class BatchNorm : NormBase
{
    private protected BatchNorm(
        long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype,
        string name)
        : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, name)
    {
    }

    public override Tensor forward(Tensor input)
    {
        ValidateInputDimensions(input);

        var averageFactor = momentum ?? 0.0;
        if (training && track_running_stats && num_batches_tracked is not null)
        {
            num_batches_tracked.add_(1);
            averageFactor = momentum ?? 1.0 / num_batches_tracked.ToInt64();
        }

        var useBatchStatistics = training || (running_mean is null && running_var is null);
        var passRunningStatistics = !training || track_running_stats;
        return nn.functional.batch_norm(
            input,
            passRunningStatistics ? running_mean : null,
            passRunningStatistics ? running_var : null,
            weight, bias, useBatchStatistics, averageFactor, eps);
    }
}
