using MaskRcnn;

namespace Samples.Common;

/// <summary>Shows training progress on one line of the terminal, or as a line now and then where output goes to a file.</summary>
public sealed class ProgressLine
{
    private static readonly TimeSpan TerminalInterval = TimeSpan.FromSeconds(0.2);
    private static readonly TimeSpan FileInterval = TimeSpan.FromSeconds(15);

    private readonly bool _terminal = !Console.IsOutputRedirected;
    private TimeSpan _lastShown = TimeSpan.MinValue;
    private double _smoothedLoss = double.NaN;

    public void Show(TrainingProgress progress)
    {
        _smoothedLoss = double.IsNaN(_smoothedLoss) ? progress.Losses.Total : 0.95 * _smoothedLoss + 0.05 * progress.Losses.Total;
        bool last = progress.Step == progress.TotalSteps;
        if (!last && _lastShown != TimeSpan.MinValue && progress.Elapsed - _lastShown < (_terminal ? TerminalInterval : FileInterval))
            return;
        _lastShown = progress.Elapsed;

        string line = FormattableString.Invariant(
            $"epoch {progress.Epoch + 1}  step {progress.Step}/{progress.TotalSteps}  loss {_smoothedLoss:F3}  lr {progress.LearningRate:F4}  {progress.ImagesPerSecond:F1} images/s  {progress.Elapsed:m\\:ss} gone, {progress.Remaining ?? TimeSpan.Zero:m\\:ss} left");
        if (_terminal)
            Console.Write($"\r{line.PadRight(Math.Max(0, Math.Min(Console.WindowWidth, 160) - 1))}");
        else
            Console.WriteLine(line);
    }

    public void Finish()
    {
        if (_terminal)
            Console.WriteLine();
    }
}
