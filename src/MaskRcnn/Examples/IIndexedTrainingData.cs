namespace MaskRcnn;

/// <summary>Training data whose examples can be loaded in any order, by several threads at once.</summary>
public interface IIndexedTrainingData : ITrainingData
{
    /// <summary>Loads one example.</summary>
    /// <param name="index">0 to <see cref="ITrainingData.Count"/> - 1.</param>
    /// <exception cref="Images.InvalidImageException">The image is missing or damaged.</exception>
    TrainingExample Load(int index);
}
