using static TorchSharp.Interop.Native;

namespace TorchSharp;

public class AnomalyMode : IDisposable
{
    private readonly bool _previous = IsEnabled;
    private readonly bool _previousCheck = ShouldCheckNaN;

    public AnomalyMode(bool enabled, bool check_nan = true) => ts_set_anomaly(enabled ? 1 : 0, check_nan ? 1 : 0);

    public static bool IsEnabled => ts_anomaly_enabled() != 0;

    public static bool ShouldCheckNaN => ts_anomaly_checks_nan() != 0;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            ts_set_anomaly(_previous ? 1 : 0, _previousCheck ? 1 : 0);
    }
}
