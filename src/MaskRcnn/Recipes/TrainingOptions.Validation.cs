using System.Runtime.CompilerServices;
using MaskRcnn.Augmentations;
using MaskRcnn.Training;

namespace MaskRcnn;

public sealed partial class TrainingOptions
{
    /// <summary>Checks every option.</summary>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it, its value and the range.</exception>
    public void Validate()
    {
        Check(Epochs >= 1, Epochs, "at least 1");
        Check(StepsPerEpoch is null or >= 1, StepsPerEpoch, "null or at least 1");
        Check(BatchSize >= 1, BatchSize, "at least 1");
        Check(AccumulatedBatches >= 1, AccumulatedBatches, "at least 1");
        Check(Enum.IsDefined(Precision), Precision, $"{Precision.Float32} or {Precision.BFloat16}");
        CheckStages();
        Check(Enum.IsDefined(Optimizer), Optimizer, $"{OptimizerKind.Sgd} or {OptimizerKind.AdamW}");
        Check(double.IsFinite(LearningRate) && LearningRate > 0, LearningRate, "above 0");
        Check(LearningRateBatchSize is null or >= 1, LearningRateBatchSize, "null or at least 1");
        Check(LearningRateFactor <= 1 || WarmupSteps > 0, WarmupSteps, $"at least 1 where {nameof(LearningRateBatchSize)} raises the rate");
        Check(Momentum is >= 0 and < 1, Momentum, "0 to below 1");
        Check(!Nesterov || Optimizer != OptimizerKind.Sgd || Momentum > 0, Momentum, $"above 0 with {nameof(Nesterov)}");
        Check(Beta1 is >= 0 and < 1, Beta1, "0 to below 1");
        Check(Beta2 is >= 0 and < 1, Beta2, "0 to below 1");
        Check(double.IsFinite(WeightDecay) && WeightDecay >= 0, WeightDecay, "at least 0");
        bool sgd = Optimizer == OptimizerKind.Sgd;
        Check(!DecayMeanSquare || sgd, DecayMeanSquare, $"False with {Optimizer}");
        Check(LossWeights is not null, LossWeights, "options");
        LossWeights!.Validate();
        Check(WarmupSteps >= 0, WarmupSteps, "at least 0");
        Check(WarmupFactor is > 0 and <= 1, WarmupFactor, "above 0, at most 1");
        Check(Enum.IsDefined(Decay), Decay, $"{LearningRateDecay.Step}, {LearningRateDecay.Cosine} or {LearningRateDecay.Polynomial}");
        Check(DecayEpochs is not null, DecayEpochs, "a list, possibly empty");
        for (int i = 0; i < DecayEpochs!.Length; i++)
        {
            double epoch = DecayEpochs[i];
            bool valid = double.IsFinite(epoch) && epoch >= 0 && (i == 0 || epoch > DecayEpochs[i - 1]);
            Check(valid, epoch, "at least 0 and above the one before", $"{nameof(DecayEpochs)}[{i}]");
        }
        Check(DecayFactor is > 0 and <= 1, DecayFactor, "above 0, at most 1");
        Check(double.IsFinite(DecayPower) && DecayPower > 0, DecayPower, "above 0");
        Check(double.IsFinite(GradientClipNorm) && GradientClipNorm >= 0, GradientClipNorm, "at least 0");
        Check(EmaDecay is >= 0 and < 1, EmaDecay, "0 to below 1");
        Check(Enum.IsDefined(NonFiniteLoss), NonFiniteLoss, $"{NonFiniteLossPolicy.Stop} or {NonFiniteLossPolicy.Skip}");
        Check(MaxNonFiniteSteps >= 1, MaxNonFiniteSteps, "at least 1");
        Check(ThreadCount >= 0, ThreadCount, "at least 0");
        Check(Augmentations is not null && Augmentations.All(augmentation => augmentation is not null), Augmentations, "a list without null");
        foreach (Augmentation augmentation in Augmentations!)
            augmentation.Validate();
        Check(Loading is not null, Loading, "options");
        Loading!.Validate();
        Check(Validation is not null, Validation, "options");
        Validation!.Validate();
    }

    private void CheckStages()
    {
        Check(Stages is not null, Stages, "a list, possibly empty");
        for (int i = 0; i < Stages!.Length; i++)
        {
            TrainingStage stage = Stages[i];
            Check(stage is not null, stage, "a stage", $"{nameof(Stages)}[{i}]");
            Check(stage!.Epochs >= 1, stage.Epochs, "at least 1", $"{nameof(Stages)}[{i}].{nameof(Epochs)}");
            bool valid = stage.LearningRate is not { } rate || (double.IsFinite(rate) && rate > 0);
            Check(valid, stage.LearningRate, "null or above 0", $"{nameof(Stages)}[{i}].{nameof(LearningRate)}");
        }
    }

    private static void Check(bool valid, object? value, string expected, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (valid)
            return;
        string message = FormattableString.Invariant($"{nameof(TrainingOptions)}.{name} is {value ?? "null"}, expected {expected}.");
        throw new ArgumentException(message, name);
    }
}
