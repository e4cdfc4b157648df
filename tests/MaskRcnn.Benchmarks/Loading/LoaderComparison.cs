using System.Diagnostics;
using System.Globalization;
using MaskRcnn.Datasets;
using MaskRcnn.Loading;
using MaskRcnn.Transforms;
using static TorchSharp.torch;

namespace MaskRcnn.Benchmarks.Loading;

/// <summary>
/// Images per second that reach the network: JPEG files and masks in, flipped, resized, normalised and padded batches out; beside
/// torchvision's way of the images (see torchvision_loader_peer.py), in turns.
/// </summary>
internal static class LoaderComparison
{
    private const int BatchSize = 2;

    /// <param name="args">Folder with instances.json and images, then images per round (600), rounds (3), workers (2).</param>
    public static void Run(string[] args)
    {
        string folder = args[0];
        int draws = Number(1, 600), rounds = Number(2, 3), workers = Number(3, 2);
        InstanceDataset dataset = DatasetReader.Read(Path.Combine(folder, "instances.json"), options: new() { ImageDirectory = ImageFolder(folder) });
        int epochs = (draws - 1) / dataset.Images.Count + 1;
        int images = epochs * dataset.Images.Count;
        using var peer = new PythonPeer(
            "torchvision_loader_peer.py", ImageFolder(folder), Text(images), Text(BatchSize), Text(workers));
        var (ours, theirs) = (new List<double>(), new List<double>());
        Load(dataset, 1, workers);
        peer.Run("load");
        for (int round = 0; round < rounds; round++)
        {
            ours.Add(images / Load(dataset, epochs, workers));
            theirs.Add(images / peer.Run("load"));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"MaskRcnn {ours[^1]:F1} images/s, torchvision {theirs[^1]:F1}, ratio {ours[^1] / theirs[^1]:F2}"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"medians: {Median(ours):F1} and {Median(theirs):F1}, ratio {Median(ours) / Median(theirs):F2}"));

        int Number(int index, int @default) => args.Length > index ? int.Parse(args[index], CultureInfo.InvariantCulture) : @default;
    }

    /// <returns>Seconds.</returns>
    private static double Load(InstanceDataset dataset, int epochs, int workers)
    {
        long start = Stopwatch.GetTimestamp();
        var options = new TrainingOptions { Epochs = epochs, BatchSize = BatchSize, Loading = { Threads = workers } };
        var loader = new BatchLoader(new DatasetTrainingData(dataset), options, seed: 1, preparer: new ImagePreparer(new MaskRcnnOptions()));
        foreach (TrainingBatch batch in loader.Read(0, 0))
        {
            using var scope = NewDisposeScope();
            ImageTransform.Join(batch.Prepared);
        }
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static string ImageFolder(string folder) => Directory.Exists(Path.Combine(folder, "images")) ? Path.Combine(folder, "images") : folder;

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
