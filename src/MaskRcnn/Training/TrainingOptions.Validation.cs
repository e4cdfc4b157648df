using System.Runtime.CompilerServices;

namespace MaskRcnn.Training;

public sealed partial class TrainingOptions
{
    /// <summary>Checks every option.</summary>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it, its value and the range.</exception>
    public void Validate()
    {
        Check(Epochs >= 1, Epochs, "at least 1");
        Check(BatchSize >= 1, BatchSize, "at least 1");
        Check(double.IsFinite(LearningRate) && LearningRate > 0, LearningRate, "above 0");
        Check(Momentum is >= 0 and < 1, Momentum, "0 to below 1");
        Check(double.IsFinite(WeightDecay) && WeightDecay >= 0, WeightDecay, "at least 0");
        Check(WarmupSteps >= 0, WarmupSteps, "at least 0");
        Check(WarmupFactor is > 0 and <= 1, WarmupFactor, "above 0, at most 1");
        Check(Enum.IsDefined(Decay), Decay, $"{LearningRateDecay.Step} or {LearningRateDecay.Cosine}");
        Check(DecayEpochs is not null, DecayEpochs, "a list, possibly empty");
        for (int i = 0; i < DecayEpochs!.Length; i++)
        {
            double epoch = DecayEpochs[i];
            bool valid = double.IsFinite(epoch) && epoch >= 0 && (i == 0 || epoch > DecayEpochs[i - 1]);
            Check(valid, epoch, "at least 0 and above the one before", $"{nameof(DecayEpochs)}[{i}]");
        }
        Check(DecayFactor is > 0 and <= 1, DecayFactor, "above 0, at most 1");
        Check(double.IsFinite(GradientClipNorm) && GradientClipNorm >= 0, GradientClipNorm, "at least 0");
        Check(HorizontalFlipProbability is >= 0 and <= 1, HorizontalFlipProbability, "0 to 1");
        Check(VerticalFlipProbability is >= 0 and <= 1, VerticalFlipProbability, "0 to 1");
        Check(RandomCropSize >= 0, RandomCropSize, "at least 0");
        Check(ShuffleBufferBytes > 0, ShuffleBufferBytes, "above 0");
        Check(ThreadCount >= 0, ThreadCount, "at least 0");
    }

    private static void Check(bool valid, object? value, string expected, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (valid)
            return;
        string message = FormattableString.Invariant($"{nameof(TrainingOptions)}.{name} is {value ?? "null"}, expected {expected}.");
        throw new ArgumentException(message, name);
    }
}
