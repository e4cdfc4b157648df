using Google.Protobuf;
using MaskRcnn.Images;
using MaskRcnn.Onnx.Quantization;
using MaskRcnn.Onnx.Tests.Export;
using OnnxMessages;

namespace MaskRcnn.Onnx.Tests.Inference;

[TestClass]
public sealed class InvalidModelTests
{
    private readonly TemporaryFolder _folder = new();

    [TestCleanup]
    public void Cleanup() => _folder.Dispose();

    [TestMethod]
    public void A_file_that_is_not_there_is_named()
    {
        string path = _folder.PathOf("none.onnx");
        Assert.Contains(path, Assert.ThrowsExactly<FileNotFoundException>(() => new OnnxDetector(path)).Message);
        Assert.Contains(path, Assert.ThrowsExactly<FileNotFoundException>(() => OnnxQuantizer.Quantize(path, path, [Pictures.Create("x", 8, 8)])).Message);
    }

    [TestMethod]
    public void Something_else_is_no_model()
    {
        string path = _folder.Write("text.onnx", "This is no model.");
        Assert.Contains(path, Assert.ThrowsExactly<InvalidDataException>(() => new OnnxDetector(path)).Message);
        Assert.Contains(path, Assert.ThrowsExactly<InvalidDataException>(() => OnnxQuantizer.Quantize(path, path, [Pictures.Create("x", 8, 8)])).Message);
    }

    [TestMethod]
    public void A_file_that_is_cut_short_is_no_model()
    {
        byte[] whole = File.ReadAllBytes(Export());
        string path = _folder.Write("cut.onnx", whole.AsSpan(0, whole.Length / 2));
        Assert.Contains(path, Assert.ThrowsExactly<InvalidDataException>(() => new OnnxDetector(path)).Message);
        Assert.Contains(path, Assert.ThrowsExactly<InvalidDataException>(() => OnnxQuantizer.Quantize(path, path, [Pictures.Create("x", 8, 8)])).Message);
    }

    [TestMethod]
    public void An_unknown_operator_set_is_named()
    {
        string path = Change(model => model.OpsetImport[0].Version = 999);
        Assert.Contains("999", Assert.ThrowsExactly<InvalidDataException>(() => new OnnxDetector(path)).Message);
    }

    // Why exports end at version 21. Should this load one day, they can go on.
    [TestMethod]
    public void The_next_operator_set_has_a_RoiAlign_that_ONNX_Runtime_has_not()
    {
        string path = Change(model => model.OpsetImport[0].Version = OnnxExportOptions.NewestOpset + 1);
        Assert.Contains("RoiAlign(22)", Assert.ThrowsExactly<InvalidDataException>(() => new OnnxDetector(path)).Message);
    }

    [TestMethod]
    public void Weights_in_a_file_that_is_not_there_are_named()
    {
        string path = Change(model =>
        {
            TensorProto weights = model.Graph.Initializer.First(tensor => tensor.RawData.Length > 1000);
            weights.ClearRawData();
            weights.DataLocation = TensorProto.Types.DataLocation.External;
            weights.ExternalData.Add(new StringStringEntryProto { Key = "location", Value = "weights.bin" });
        });
        Assert.Contains("weights.bin", Assert.ThrowsExactly<InvalidDataException>(() => new OnnxDetector(path)).Message);
        Assert.Contains("beside it", Assert.ThrowsExactly<InvalidDataException>(() => OnnxQuantizer.Quantize(path, path, [Pictures.Create("x", 8, 8)])).Message);
    }

    [TestMethod]
    public void Another_models_file_lacks_the_outputs_or_the_description()
    {
        string path = Change(model => model.Graph.Output.RemoveAt(3));
        Assert.Contains("masks", Assert.ThrowsExactly<InvalidDataException>(() => new OnnxDetector(path)).Message);
        string bare = Change(model => model.MetadataProps.Clear());
        Assert.Contains("Description", Assert.ThrowsExactly<ArgumentException>(() => new OnnxDetector(bare)).Message);
    }

    [TestMethod]
    public void A_description_that_is_damaged_or_newer_is_an_error()
    {
        string newer = Change(model => model.MetadataProps.First(entry => entry.Key == "maskrcnn.format").Value = "2");
        Assert.Contains("'2'", Assert.ThrowsExactly<InvalidDataException>(() => new OnnxDetector(newer)).Message);
        string damaged = Change(model => model.MetadataProps.First(entry => entry.Key == "maskrcnn.class_count").Value = "-1");
        Assert.Contains("class_count", Assert.ThrowsExactly<InvalidDataException>(() => new OnnxDetector(damaged)).Message);
    }

    [TestMethod]
    public void A_provider_that_is_not_there_is_named()
    {
        var options = new OnnxDetectorOptions { ExecutionProvider = OnnxExecutionProvider.Cuda };
        Assert.Contains("Cuda", Assert.ThrowsExactly<NotSupportedException>(() => new OnnxDetector(Export(), options)).Message);
    }

    [TestMethod]
    public void Wrong_names_of_classes_and_wrong_sizes_of_pictures_are_errors()
    {
        Assert.ThrowsExactly<ArgumentException>(() => new OnnxDetector(Export(), new() { ClassNames = ["one"] }));
        using var detector = new OnnxDetector(Export(new() { ImageSize = new(120, 90) }));
        RgbImage other = Pictures.Create("other", 60, 80);
        Assert.Contains("cannot take", Assert.ThrowsExactly<InvalidDataException>(() => detector.Detect(other)).Message);
    }

    [TestMethod]
    public void Options_out_of_range_are_named()
    {
        using MaskRcnnModel model = ExportTests.CreateHashed("small_resnet18");
        string path = _folder.PathOf("never.onnx");
        Assert.Contains("Opset", Assert.ThrowsExactly<ArgumentException>(() => model.SaveAsOnnx(path, new() { Opset = 16 })).Message);
        Assert.Contains("17 to 21; ONNX Runtime has no RoiAlign", Assert.ThrowsExactly<ArgumentException>(() => model.SaveAsOnnx(path, new() { Opset = 22 })).Message);
        Assert.Contains("ClassNames", Assert.ThrowsExactly<ArgumentException>(() => model.SaveAsOnnx(path, new() { ClassNames = ["one"] })).Message);
        Assert.Contains("BatchSize", Assert.ThrowsExactly<ArgumentException>(() => model.SaveAsOnnx(path, new() { BatchSize = 0 })).Message);
        Assert.IsFalse(File.Exists(path));
    }

    private string Export(OnnxExportOptions? options = null)
    {
        using MaskRcnnModel model = ExportTests.CreateHashed("small_resnet18");
        string path = _folder.PathOf($"{Guid.NewGuid():N}.onnx");
        model.SaveAsOnnx(path, options);
        return path;
    }

    private string Change(Action<ModelProto> change)
    {
        ModelProto model = OnnxFile.Read(Export());
        change(model);
        return _folder.Write($"{Guid.NewGuid():N}.onnx", model.ToByteArray());
    }
}
