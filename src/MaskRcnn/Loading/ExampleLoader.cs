using MaskRcnn.Augmentations;
using MaskRcnn.Images;
using MaskRcnn.Randomness;
using MaskRcnn.Transforms;

namespace MaskRcnn.Loading;

/// <summary>Loads and augments single examples; thread-safe.</summary>
/// <param name="data">The examples.</param>
/// <param name="options">Augmentations and what to do with images that cannot be read.</param>
/// <param name="seed">The seed of the training.</param>
/// <param name="preparer">Prepares images for the network; null leaves that to the device.</param>
/// <param name="fit">Brings examples to the network's size first; null leaves them as they are.</param>
internal sealed class ExampleLoader(ITrainingData data, TrainingOptions options, ulong seed, ImagePreparer? preparer, CanvasFit? fit)
{
    private readonly IIndexedTrainingData? _indexed = data as IIndexedTrainingData;
    private readonly Augmentation[] _augmentations = [.. options.Augmentations];

    /// <summary>Loads an example as the network is to see it.</summary>
    /// <param name="draw">Which.</param>
    /// <param name="epoch">The epoch.</param>
    /// <param name="position">Its place in the epoch, from which everything random follows.</param>
    /// <exception cref="InvalidImageException">The image cannot be read, and the options do not say to skip it.</exception>
    public LoadedExample Load(ExampleDraw draw, int epoch, int position)
    {
        try
        {
            TrainingExample example = draw.Example ?? _indexed!.Load(draw.Index);
            var random = RandomSource.ForStream(seed, (ulong)RandomStream.Augmentation, (ulong)epoch, (ulong)position);
            var context = new AugmentationContext(random, ChoosePartners(draw, random));
            example = Fit(example, random);
            example = AugmentationList.Apply(_augmentations, example, context);
            return new LoadedExample(example, null, context.DroppedInstances) { Prepared = preparer?.Prepare(example.Image) };
        }
        catch (InvalidImageException error) when (options.Loading.UnreadableImages == UnreadableImagePolicy.Skip)
        {
            return new LoadedExample(null, new UnreadableImage(error.ImageName, error.Reason), 0);
        }
    }

    private TrainingExample Fit(TrainingExample example, RandomSource random) => fit?.Fit(example, random) ?? example;

    private Func<TrainingExample>[] ChoosePartners(ExampleDraw draw, RandomSource random)
    {
        int count = AugmentationList.CountPartners(_augmentations);
        if (count == 0 || (_indexed is null && draw.Window.Count == 0))
            return [];
        var partners = new Func<TrainingExample>[count];
        for (int i = 0; i < partners.Length; i++)
        {
            int choice = random.Next(_indexed?.Count ?? draw.Window.Count);
            partners[i] = _indexed is null ? () => Fit(draw.Window[choice], random) : () => Fit(_indexed.Load(choice), random);
        }
        return partners;
    }
}
