using MaskRcnn.Images;
using MaskRcnn.MLNet;
using MaskRcnn.Onnx.Tests.Export;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MaskRcnn.Onnx.Tests.Transformer;

[TestClass]
public sealed class OnnxTransformerTests
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly TemporaryFolder _folder = new();
    private readonly RgbImage[] _images = [.. Enumerable.Range(0, 4).Select(i => Pictures.Create($"row{i}", 90, 120))];
    private string _file = "";

    [TestInitialize]
    public void Export()
    {
        using MaskRcnnModel model = ExportTests.CreateHashed("small_resnet18");
        _file = _folder.PathOf("model.onnx");
        string[] names = [.. Enumerable.Range(1, model.ClassCount).Select(label => $"class {label}")];
        model.SaveAsOnnx(_file, new() { ClassNames = names, ClassIds = [.. names.Select((_, i) => 10L * i)] });
    }

    [TestCleanup]
    public void Cleanup() => _folder.Dispose();

    [TestMethod]
    public void Rows_get_the_columns_that_the_detector_finds()
    {
        using OnnxDetectionTransformer model = Fit();
        using var detector = new OnnxDetector(_file);

        FoundRow[] rows = Score(model);

        for (int i = 0; i < rows.Length; i++)
        {
            Detections expected = detector.Detect(_images[i]);
            Assert.IsGreaterThan(0, expected.Count);
            CollectionAssert.AreEqual(expected.Labels.Select(label => (uint)label).ToArray(), rows[i].PredictedLabel);
            CollectionAssert.AreEqual(expected.Scores.ToArray(), rows[i].Score);
            CollectionAssert.AreEqual(expected.Boxes.AsSpan().ToArray(), rows[i].PredictedBoundingBoxes);
            for (int mask = 0; mask < expected.Count; mask++)
                CollectionAssert.AreEqual(expected.Masks[mask].ToBitmap(), rows[i].PredictedMasks[mask].ToRle(_images[i].Size).ToBitmap());
        }
    }

    [TestMethod]
    public void Labels_are_keys_with_the_names_in_the_file()
    {
        using OnnxDetectionTransformer model = Fit();
        DataViewSchema.Column column = model.GetOutputSchema(Data().Schema)["PredictedLabel"];
        VBuffer<ReadOnlyMemory<char>> names = default;
        column.GetKeyValues(ref names);
        CollectionAssert.AreEqual(model.ClassNames.ToArray(), names.DenseValues().Select(name => name.ToString()).ToArray());
        Assert.AreEqual("class 1", model.ClassNames[0]);
        Assert.AreEqual(10, model.ClassIds[1]);
    }

    [TestMethod]
    public void The_model_saves_and_loads_with_the_file_inside_and_works_in_an_engine()
    {
        using OnnxDetectionTransformer model = Fit();
        string zip = _folder.PathOf("model.zip");
        _ml.Model.Save(model, null, zip);
        File.Delete(_file);
        string[] expected = [.. Score(model).Select(row => row.ToString())];

        ITransformer loaded = new MLContext().Model.Load(zip, out _);

        CollectionAssert.AreEqual(expected, Score(loaded).Select(row => row.ToString()).ToArray());
        using var engine = _ml.Model.CreatePredictionEngine<ImageRow, FoundRow>(loaded);
        Assert.AreEqual(expected[1], engine.Predict(new ImageRow { Image = _images[1].ToMLImage() }).ToString());
    }

    [TestMethod]
    public void The_file_comes_out_of_a_zip_as_it_went_in_and_MLNets_converter_says_how()
    {
        using OnnxDetectionTransformer model = Fit();
        string zip = _folder.PathOf("model.zip"), copy = _folder.PathOf("copy.onnx");
        _ml.Model.Save(model, null, zip);
        using var loaded = (OnnxDetectionTransformer)new MLContext().Model.Load(zip, out _);
        loaded.SaveAsOnnx(copy);
        CollectionAssert.AreEqual(File.ReadAllBytes(_file), File.ReadAllBytes(copy));
        var error = Assert.Throws<NotSupportedException>(() => _ml.Model.ConvertToOnnx(model, Data(), new MemoryStream()));
        StringAssert.Contains(error.Message, "SaveAsOnnx(path)");
    }

    [TestMethod]
    public void Several_cursors_at_once_give_the_same()
    {
        using OnnxDetectionTransformer model = Fit();
        string[] expected = [.. Score(model).Select(row => row.ToString())];
        string[][] found = new string[4][];
        Parallel.For(0, found.Length, i => found[i] = [.. Score(model).Select(row => row.ToString())]);
        foreach (string[] rows in found)
            CollectionAssert.AreEqual(expected, rows);
    }

    [TestMethod]
    public void The_package_needs_no_libtorch()
    {
        var seen = new HashSet<string>();
        Visit(typeof(OnnxDetectionTransformer).Assembly);
        Assert.Contains("MaskRcnn.Data", seen);
        Assert.DoesNotContain("TorchSharp", seen);

        void Visit(System.Reflection.Assembly assembly)
        {
            foreach (var reference in assembly.GetReferencedAssemblies().Where(reference => seen.Add(reference.Name!) && reference.Name!.StartsWith("MaskRcnn", StringComparison.Ordinal)))
                Visit(System.Reflection.Assembly.Load(reference));
        }
    }

    private OnnxDetectionTransformer Fit() => _ml.Transforms.DetectInstances(_file).Fit(Data());

    private IDataView Data() => _ml.Data.LoadFromEnumerable(_images.Select(image => new ImageRow { Image = image.ToMLImage() }));

    private FoundRow[] Score(ITransformer model) => [.. _ml.Data.CreateEnumerable<FoundRow>(model.Transform(Data()), reuseRowObject: false)];
}
