using Microsoft.ML;
using PredictionHost;

namespace MaskRcnn.MLNet.Tests.Scenes;

/// <summary>A pipeline fitted once for all tests that only use it, with its predictions and its zip.</summary>
internal sealed class FittedScenes
{
    private static readonly Lazy<FittedScenes> s_shared = new(() => new FittedScenes());

    private FittedScenes()
    {
        Rows = ML.Data.LoadFromEnumerable(Folder.Rows);
        // A loaded model uses every processor, and only equal thread counts promise equal bits.
        var options = SmallTraining.Options();
        options.Training.ThreadCount = 0;
        Model = (IEnumerable<ITransformer>)SmallTraining.Pipeline(ML, Folder, options).Fit(Rows);
        Transformer = Model.OfType<InstanceSegmentationTransformer>().Single();
        Lines = PredictionLines.Read(Pipeline.Transform(Rows));
        Zip = SmallTraining.Save(ML, Pipeline).ToArray();
    }

    public static FittedScenes Shared => s_shared.Value;

    public MLContext ML { get; } = new(seed: 1);

    public SceneFolder Folder => SharedScenes.Folder;

    public IDataView Rows { get; }

    public ITransformer Pipeline => (ITransformer)Model;

    public InstanceSegmentationTransformer Transformer { get; }

    /// <summary>What <see cref="PredictionLines"/> makes of the predictions for <see cref="Rows"/>.</summary>
    public string[] Lines { get; }

    public byte[] Zip { get; }

    private IEnumerable<ITransformer> Model { get; }

    /// <summary>An engine that leaves the model to the other tests.</summary>
    public PredictionEngine<ImageFile, PredictionRow> CreateEngine(MLContext ml) =>
        ml.Model.CreatePredictionEngine<ImageFile, PredictionRow>(Pipeline, new PredictionEngineOptions { OwnsTransformer = false });
}
