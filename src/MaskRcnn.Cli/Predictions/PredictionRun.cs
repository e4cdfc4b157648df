using MaskRcnn.Images;
using MaskRcnn.Tiling;

namespace MaskRcnn.Cli.Predictions;

/// <summary>Predicts images one after another; those that cannot be read do not cost the others.</summary>
/// <param name="detector">The model.</param>
/// <param name="scaling">How pictures of more than 8 bits are scaled.</param>
/// <param name="writers">Take the predictions.</param>
internal sealed class PredictionRun(Detector detector, DepthScaling scaling, IReadOnlyList<IPredictionWriter> writers)
{
    private readonly List<InvalidImageException> _unreadable = [];

    /// <summary>The errors about images that could not be read, in their order.</summary>
    public IReadOnlyList<InvalidImageException> Unreadable => _unreadable;

    /// <summary>Predicts all images.</summary>
    /// <param name="images">The images.</param>
    /// <param name="advance">Called with the share of an image that is done, again and again.</param>
    /// <param name="cancellationToken">Stops before the next image or tile.</param>
    public void Predict(IReadOnlyList<NumberedImage> images, Action<double> advance, CancellationToken cancellationToken)
    {
        if (detector.Tiling is null)
            PredictWhole(images, advance, cancellationToken);
        else
            PredictTiles(images, advance, cancellationToken);
    }

    private void PredictWhole(IReadOnlyList<NumberedImage> images, Action<double> advance, CancellationToken cancellationToken)
    {
        // The next image is decoded while the network works on this one.
        Task<RgbImage>? next = Load(images, 0, cancellationToken);
        for (int i = 0; i < images.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Task<RgbImage> current = next!;
            next = Load(images, i + 1, cancellationToken, after: current);
            if (Try(() => current.GetAwaiter().GetResult()) is { } image)
                Write(images[i], new Lazy<RgbImage>(image), detector.Detect(image, cancellationToken: cancellationToken));
            advance(1);
        }
    }

    private void PredictTiles(IReadOnlyList<NumberedImage> images, Action<double> advance, CancellationToken cancellationToken)
    {
        foreach (NumberedImage image in images)
        {
            var progress = new TileShares(advance);
            // Only what the file says of its scale needs the whole picture first.
            Detections? found = scaling == DepthScaling.FullRange
                ? Try(() => detector.DetectByTiles(image.Path, progress, cancellationToken))
                : Try(() => detector.Detect(RgbImage.Load(image.Path, scaling), progress, cancellationToken));
            if (found is not null)
                Write(image, new Lazy<RgbImage>(() => RgbImage.Load(image.Path, scaling)), found);
            progress.Complete();
        }
    }

    private void Write(NumberedImage image, Lazy<RgbImage> picture, Detections found)
    {
        var prediction = new ImagePrediction(image.Id, image.Path, picture, found.Above(detector.LeastScore));
        foreach (IPredictionWriter writer in writers)
            writer.Add(prediction);
    }

    private T? Try<T>(Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (InvalidImageException error)
        {
            _unreadable.Add(error);
            return null;
        }
    }

    /// <summary>Starts to decode an image once the one before is decoded, so that no more than two are held.</summary>
    private Task<RgbImage>? Load(
        IReadOnlyList<NumberedImage> images, int index, CancellationToken cancellationToken, Task? after = null)
    {
        if (index >= images.Count)
            return null;
        string path = images[index].Path;
        return Task.Run(
            async () =>
            {
                if (after is not null)
                    await after.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return RgbImage.Load(path, scaling);
            },
            cancellationToken);
    }
}
