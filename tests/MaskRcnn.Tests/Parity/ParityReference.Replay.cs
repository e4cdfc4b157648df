using MaskRcnn.Training;
using static TorchSharp.torch;

namespace MaskRcnn.Tests.Parity;

internal sealed partial class ParityReference
{
    /// <summary>Makes the same calls and yields, for each image, its name and size, what torchvision found and what we find.</summary>
    /// <param name="prepared">Whether the weights are prepared for inference, as a predictor does.</param>
    /// <param name="threadCounts">Every call is made with each of these numbers of threads.</param>
    public IEnumerable<(string Where, ParityImage Expected, Detections Found)> Replay(bool prepared, params int[] threadCounts)
    {
        foreach ((int size, MaskRcnnModel model, IReadOnlyList<ParityImage[]> runs) in Models())
        {
            if (prepared)
                model.PrepareInference(Precision.Float32);
            foreach (ParityImage[] images in runs)
            {
                foreach (int threads in threadCounts)
                {
                    IReadOnlyList<Detections> found = Detect(model, images, threads);
                    for (int i = 0; i < images.Length; i++)
                        yield return ($"{images[i].File} at {size}, {i + 1} of {images.Length}, threads {threads}", images[i], found[i]);
                }
            }
        }
    }

    private static IReadOnlyList<Detections> Detect(MaskRcnnModel model, ParityImage[] images, int threads)
    {
        using var threadCount = new ThreadCountScope(threads);
        using var scope = NewDisposeScope();
        return model.Detect(Array.ConvertAll(images, image => image.Load().ToTensor()));
    }
}
