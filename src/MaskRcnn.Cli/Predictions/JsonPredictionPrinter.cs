namespace MaskRcnn.Cli.Predictions;

/// <summary>Prints what <see cref="JsonPredictionWriter"/> writes.</summary>
internal sealed class JsonPredictionPrinter(Terminal terminal, IReadOnlyList<string> classNames) : IPredictionWriter
{
    private readonly List<PredictedImage> _images = [];

    public void Add(ImagePrediction prediction) => _images.Add(PredictedImage.From(prediction, classNames));

    public string Complete()
    {
        terminal.WriteJson(_images);
        return "";
    }
}
