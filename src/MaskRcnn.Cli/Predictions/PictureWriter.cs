namespace MaskRcnn.Cli.Predictions;

/// <summary>Writes a picture per image.</summary>
internal sealed class PictureWriter(string folder, IReadOnlyList<string> classNames) : IPredictionWriter
{
    private readonly FileNames _names = new();
    private int _count;

    public void Add(ImagePrediction prediction) => Draw(prediction);

    public string Complete() => $"{_count} pictures in {folder}";

    /// <summary>Draws one image.</summary>
    /// <returns>The name of the file in the folder.</returns>
    public string Draw(ImagePrediction prediction)
    {
        string name = _names.Take(prediction.Path, prediction.Id);
        var paint = new PaintOptions { Scale = ReadableScale.For(prediction.Detections.ImageSize) };
        DetectionPainter.Draw(prediction.Image, prediction.Detections, classNames, paint).Save(Path.Combine(folder, name));
        _count++;
        return name;
    }
}
