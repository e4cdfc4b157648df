using MaskRcnn;
using MaskRcnn.Datasets;
using MaskRcnn.Images;
using MaskRcnn.MLNet;

namespace Nuclei;

/// <summary>The CSV of the competition: run lengths of each nucleus, no pixel in two of them.</summary>
internal static class Submission
{
    public static void Run(string folder, string modelPath, bool flips, int tile, float score, string path)
    {
        using InstanceSegmentationTransformer model = Evaluation.Open(modelPath, flips);
        List<DatasetImage> images = [];
        // The competition has ID/images/ID.png; masks are the truth, where there is one.
        foreach (string file in Directory.EnumerateFiles(folder, "*.png", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (Path.GetFileName(Path.GetDirectoryName(file)) == "masks")
                continue;
            RgbImage image = RgbImage.Load(file);
            Detections found = Evaluation.Detect(model, image, tile).Above(score);
            images.Add(new DatasetImage(images.Count + 1, file, image.Size,
                [.. Enumerable.Range(0, found.Count).Select(i => new DatasetInstance(found.Labels[i], found.Masks[i]) { Score = found.Scores[i] })]));
        }

        // Where nuclei overlap, the writer gives the pixels to the one with the best score.
        DatasetWriter.Write(new InstanceDataset(model.ClassNames, images), path, DatasetFormat.KaggleRle);
        Console.WriteLine($"saved {path}: {images.Sum(image => image.Instances.Count)} nuclei in {images.Count} images");
    }
}
