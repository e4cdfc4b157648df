using MaskRcnn.Optimizers;

namespace MaskRcnn.Training;

/// <summary>Which stage an epoch belongs to.</summary>
internal sealed class StageSequence(TrainingOptions options)
{
    private readonly TrainingStage[] _stages = options.StagesOrDefault();

    /// <summary>The stage of an epoch, the last one for epochs beyond it.</summary>
    public TrainingStage At(int epoch)
    {
        int end = 0;
        return _stages.FirstOrDefault(stage => epoch < (end += stage.Epochs)) ?? _stages[^1];
    }

    /// <summary>Whether a stage begins with an epoch.</summary>
    public bool BeginsAt(int epoch)
    {
        int begin = 0;
        foreach (TrainingStage stage in _stages)
        {
            if (epoch == begin)
                return true;
            begin += stage.Epochs;
        }
        return false;
    }

    /// <exception cref="ArgumentException">A pattern of a stage fits no weight.</exception>
    public void CheckLayers(LayerFreezer freezer)
    {
        foreach (TrainingStage stage in _stages)
            freezer.Check(stage.Layers);
    }
}
