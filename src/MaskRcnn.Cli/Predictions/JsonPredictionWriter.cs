namespace MaskRcnn.Cli.Predictions;

/// <summary>Collects for each image its file, size and instances, and hands the JSON of all on at the end.</summary>
/// <param name="classNames">Names of the classes, label 1 first.</param>
/// <param name="write">Receives the JSON and says what was written, for the user.</param>
internal sealed class JsonPredictionWriter(IReadOnlyList<string> classNames, Func<string, string> write) : IPredictionWriter
{
    private readonly List<PredictedImage> _images = [];

    public void Add(ImagePrediction prediction) => _images.Add(PredictedImage.From(prediction, classNames));

    public string Complete() => write(Terminal.ToJson(_images));
}
