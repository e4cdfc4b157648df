using MaskRcnn.Augmentations;
using MaskRcnn.Cli.Inspection.Pages;
using MaskRcnn.Datasets;
using MaskRcnn.Images;
using MaskRcnn.Images.Codecs;
using MaskRcnn.Loading;
using MaskRcnn.Randomness;

namespace MaskRcnn.Cli.Inspection.Data;

/// <summary>The way of one image into a training step.</summary>
internal sealed class ExampleSteps(DatasetTrainingData data, InstanceDataset dataset, DataReportOptions options)
{
    private const int Side = 900;
    private const int Changes = 3;

    /// <summary>What the template shows of an image.</summary>
    public object Of(int index)
    {
        TrainingExample example = data.Load(index);
        string id = $"steps-{index}";
        int orientation = OrientationOf(dataset.Images[index].Path);
        PagePicture picture = PagePicture.Photograph($"{id}-read", example.Image, Side);
        TrainingExample fitted = CanvasFit.Of(options.Model)?.Fit(example, RandomSource.ForStream(options.Seed)) ?? example;
        TrainingExample[] changed = [.. Enumerable.Range(0, Changes).Select(version => Augment(fitted, index, version))];
        TrainingExample trained = changed[0].Targets.Count > 0 ? changed[0] : fitted;
        PagePicture trainedPicture = PagePicture.Photograph($"{id}-trained", trained.Image, Side);
        TargetTrace trace = TargetTrace.Of(options.Model, trained, options.Seed);
        var targets = new TargetViews(trace, trainedPicture, dataset.ClassNames);
        RgbImage network = NetworkPicture.Of(options.Model, trained.Image);
        return new
        {
            id,
            name = Path.GetFileName(example.Name),
            size = $"{example.Image.Size}",
            turned = orientation > 1,
            orientation,
            stored = orientation > 1 ? PagePicture.Small(example.Image.TurnUpright(Inverse(orientation)), 420) : "",
            upright = picture.Html + AnnotatedView.Of("As read, upright, with its masks", picture, example.Targets, dataset.ClassNames, Side).ToHtml(),
            changes = changed.Select((version, i) => View(version, $"{id}-change-{i}", $"Augmented, version {i + 1}: {version.Image.Size}, {version.Targets.Count} objects")).ToArray(),
            augmentations = options.Augmentations.Select(augmentation => augmentation.GetType().Name).ToArray(),
            network = PagePicture.Small(network, 640),
            networkSize = $"{network.Size}",
            resized = $"{trace.Input.ResizedSize}",
            mini = MiniMaskTiles.Of(trained.Targets, options.Model),
            trained = trainedPicture.Html,
            anchors = targets.Anchors,
            regions = targets.Regions,
            masks = targets.Masks,
        };
    }

    private string View(TrainingExample example, string id, string title)
    {
        PagePicture picture = PagePicture.Photograph(id, example.Image, 480);
        return picture.Html + AnnotatedView.Of(title, picture, example.Targets, dataset.ClassNames, 480).ToHtml();
    }

    private TrainingExample Augment(TrainingExample example, int index, int version)
    {
        var random = RandomSource.ForStream(options.Seed, (ulong)index, (ulong)version);
        int count = AugmentationList.CountPartners(options.Augmentations);
        Func<TrainingExample>[] partners = [.. Enumerable.Range(0, count).Select(_ => random.Next(data.Count)).Select(choice => (Func<TrainingExample>)(() => data.Load(choice)))];
        return AugmentationList.Apply(options.Augmentations, example, new AugmentationContext(random, partners));
    }

    private static int OrientationOf(string path)
    {
        try
        {
            return (int)ImageHeaderReader.Read(path).Orientation;
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            return 1;
        }
    }

    // Quarter turns undo each other; the other orientations undo themselves.
    private static int Inverse(int orientation) => orientation switch { 6 => 8, 8 => 6, _ => orientation };
}
