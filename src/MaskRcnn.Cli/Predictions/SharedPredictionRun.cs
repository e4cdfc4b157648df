using MaskRcnn.Distributed;
using MaskRcnn.Images;

namespace MaskRcnn.Cli.Predictions;

/// <summary>
/// Predicts images together with other processes: each takes every so many, and process 0 writes what all found, in the order of the
/// images.
/// </summary>
/// <param name="processes">The processes.</param>
/// <param name="detector">The model.</param>
/// <param name="scaling">How pictures of more than 8 bits are scaled.</param>
/// <param name="writers">Take the predictions; none but in process 0.</param>
internal sealed class SharedPredictionRun(
    IProcessGroup processes, Detector detector, DepthScaling scaling, IReadOnlyList<IPredictionWriter> writers)
{
    // Images of each process between two exchanges: enough that a slow image holds up few.
    private const int BlockLength = 8;

    private readonly List<string> _unreadable = [];

    /// <summary>The errors about images that could not be read, in their order.</summary>
    public IReadOnlyList<string> Unreadable => _unreadable;

    /// <summary>Predicts all images.</summary>
    /// <param name="images">The images, the same in all processes.</param>
    /// <param name="advance">Called with the share of an image that is done, again and again.</param>
    /// <param name="cancellationToken">Stops before the next block.</param>
    public void Predict(IReadOnlyList<NumberedImage> images, Action<double> advance, CancellationToken cancellationToken)
    {
        int blocks = (images.Count - 1) / (processes.Size * BlockLength) + 1;
        for (int block = 0; block < blocks; block++)
        {
            int first = block * processes.Size * BlockLength;
            int[] own = [.. Enumerable.Range(0, BlockLength).Select(i => first + i * processes.Size + processes.Rank).Where(i => i < images.Count)];
            Write(images, Exchange(own, images, cancellationToken));
            advance(Math.Min(processes.Size * BlockLength, images.Count - first));
        }
    }

    private Block[] Exchange(int[] own, IReadOnlyList<NumberedImage> images, CancellationToken cancellationToken)
    {
        var found = new FoundInstances();
        var run = new PredictionRun(detector, scaling, [found]);
        Exception? failure = null;
        try
        {
            run.Predict([.. own.Select(i => new NumberedImage(i, images[i].Path))], _ => { }, cancellationToken);
        }
#pragma warning disable CA1031 // whatever it is, the other processes are told
        catch (Exception error)
#pragma warning restore CA1031
        {
            failure = error;
        }
        return processes.Exchange("predictions", new Block([.. found.All], [.. run.Unreadable.Select(error => error.Message)]), failure);
    }

    private void Write(IReadOnlyList<NumberedImage> images, Block[] blocks)
    {
        _unreadable.AddRange(blocks.SelectMany(block => block.Unreadable));
        foreach (SharedPrediction found in blocks.SelectMany(block => block.Found).OrderBy(found => found.Index))
        {
            NumberedImage image = images[found.Index];
            var prediction = new ImagePrediction(
                image.Id, image.Path, new Lazy<RgbImage>(() => RgbImage.Load(image.Path, scaling)), found.ToDetections());
            foreach (IPredictionWriter writer in writers)
                writer.Add(prediction);
        }
    }

    private sealed record Block(SharedPrediction[] Found, string[] Unreadable);

    private sealed class FoundInstances : IPredictionWriter
    {
        public List<SharedPrediction> All { get; } = [];

        public void Add(ImagePrediction prediction) => All.Add(SharedPrediction.From((int)prediction.Id, prediction.Detections));

        public string Complete() => "";
    }
}
