namespace MaskRcnn.Evaluation.Confidence;

/// <summary>The judgements that metrics were computed from, by class and image.</summary>
/// <param name="imageIds">Ids of all images, ascending.</param>
/// <param name="classes">Judgements of each class, by image in the order of ids; images without the class are not there.</param>
internal sealed class EvaluationSamples(long[] imageIds, ClassMatches[][] classes)
{
    public long[] ImageIds => imageIds;

    public ClassMatches[][] Classes => classes;

    /// <summary>Whether as many objects are to be found in the same images.</summary>
    public bool HasSameObjects(EvaluationSamples other) =>
        classes.Zip(other.Classes).All(pair => Objects(pair.First).SequenceEqual(Objects(pair.Second)));

    private static IEnumerable<(long, int)> Objects(ClassMatches[] images) =>
        images.Where(image => image.Positives[0] > 0).Select(image => (image.ImageId, image.Positives[0]));
}
