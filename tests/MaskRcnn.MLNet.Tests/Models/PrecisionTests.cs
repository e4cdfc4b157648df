using MaskRcnn.MLNet.Tests.Scenes;
using Microsoft.ML;
using Microsoft.ML.Data;
using PredictionHost;

namespace MaskRcnn.MLNet.Tests.Models;

[TestClass]
public sealed class PrecisionTests
{
    private const string Entry = "Precision";

    private readonly FittedScenes _fitted = FittedScenes.Shared;
    private readonly MLContext _ml = new();

    [TestMethod]
    public void It_is_saved_with_the_model_whose_weights_stay_as_they_were()
    {
        using var model = Load(_fitted.Zip);
        Transformer(model).Precision = Precision.BFloat16;
        byte[] zip = SmallTraining.Save(_ml, model).ToArray();

        using var loaded = Load(zip);

        Assert.AreEqual(Precision.BFloat16, Transformer(loaded).Precision);
        CollectionAssert.AreEqual(ModelZip.ReadEntry(_fitted.Zip, ModelZip.Weights), ModelZip.ReadEntry(zip, ModelZip.Weights));
    }

    [TestMethod]
    public void A_model_saved_without_one_computes_in_float32()
    {
        using var bfloat16 = Load(_fitted.Zip);
        Transformer(bfloat16).Precision = Precision.BFloat16;
        using var stripped = ModelZip.Rewrite(SmallTraining.Save(_ml, bfloat16).ToArray(), Entry, _ => null);

        using var model = Load(stripped.ToArray());

        Assert.AreEqual(Precision.Float32, Transformer(model).Precision);
        CollectionAssert.AreEqual(_fitted.Lines, Predict(model));
    }

    [TestMethod]
    public void A_model_in_bfloat16_computes_other_bits_for_every_image()
    {
        using var model = Load(_fitted.Zip);
        Transformer(model).Precision = Precision.BFloat16;

        string[] lines = Predict(model);

        CollectionAssert.AreNotEqual(_fitted.Lines, lines);
        Assert.HasCount(_fitted.Lines.Length, lines);
    }

    [TestMethod]
    public void It_cannot_be_changed_after_the_first_prediction()
    {
        using var model = Load(_fitted.Zip);
        Predict(model);

        var error = Assert.ThrowsExactly<InvalidOperationException>(() => Transformer(model).Precision = Precision.BFloat16);

        StringAssert.Contains(error.Message, "already predicted");
        Assert.AreEqual(Precision.Float32, Transformer(model).Precision);
    }

    [TestMethod]
    public void An_unknown_value_is_refused_by_the_property_and_in_a_file()
    {
        using var model = Load(_fitted.Zip);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Transformer(model).Precision = (Precision)9);
        Transformer(model).Precision = Precision.BFloat16;
        using var damaged = ModelZip.Rewrite(SmallTraining.Save(_ml, model).ToArray(), Entry, _ => [9]);

        var error = Failure.Of<FormatException>(() => _ml.Model.Load(damaged, out _));

        StringAssert.Contains(error.Message, "precision of the model is damaged: its value is 9");
    }

    private TransformerChain<ITransformer> Load(byte[] zip) => (TransformerChain<ITransformer>)_ml.Model.Load(new MemoryStream(zip), out _);

    private static InstanceSegmentationTransformer Transformer(IEnumerable<ITransformer> chain) => chain.OfType<InstanceSegmentationTransformer>().Single();

    private string[] Predict(ITransformer model) => PredictionLines.Read(model.Transform(_ml.Data.LoadFromEnumerable(_fitted.Folder.Rows)));
}
