using MaskRcnn.Images;

namespace MaskRcnn.Cli.Predictions;

/// <summary>Predicts images one after another; those that cannot be read do not cost the others.</summary>
/// <param name="detector">The model.</param>
/// <param name="leastScore">Least score of an instance.</param>
/// <param name="scaling">How pictures of more than 8 bits are scaled.</param>
/// <param name="writers">Take the predictions.</param>
internal sealed class PredictionRun(Detector detector, float leastScore, DepthScaling scaling, IReadOnlyList<IPredictionWriter> writers)
{
    private readonly List<InvalidImageException> _unreadable = [];

    /// <summary>The errors about images that could not be read, in their order.</summary>
    public IReadOnlyList<InvalidImageException> Unreadable => _unreadable;

    /// <summary>Predicts all images.</summary>
    /// <param name="images">The images.</param>
    /// <param name="advance">Called after each.</param>
    /// <param name="cancellationToken">Stops before the next image.</param>
    public void Predict(IReadOnlyList<NumberedImage> images, Action advance, CancellationToken cancellationToken)
    {
        // The next image is decoded while the network works on this one.
        Task<RgbImage>? next = Load(images, 0, cancellationToken);
        for (int i = 0; i < images.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Task<RgbImage> current = next!;
            next = Load(images, i + 1, cancellationToken, after: current);
            if (TryGet(current) is { } image)
            {
                var prediction = new ImagePrediction(images[i].Id, images[i].Path, image, detector.Detect(image).Above(leastScore));
                foreach (IPredictionWriter writer in writers)
                    writer.Add(prediction);
            }
            advance();
        }
    }

    private RgbImage? TryGet(Task<RgbImage> loading)
    {
        try
        {
            return loading.GetAwaiter().GetResult();
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
