using CsCheck;
using MaskRcnn.Tests.Training;
using MaskRcnn.Weights;
using static TorchSharp.torch;

namespace MaskRcnn.Tests.Properties;

/// <summary>What holds for files of any tensors: every bit comes out of every format as it went in.</summary>
[TestClass]
public sealed class WeightsProperties
{
    [TestMethod]
    [DataRow(WeightsFileFormat.Safetensors, "")]
    [DataRow(WeightsFileFormat.PyTorch, "")]
    [DataRow(WeightsFileFormat.PyTorch, "legacy")]
    [DataRow(WeightsFileFormat.Pickle, "")]
    [DataRow(WeightsFileFormat.Onnx, "")]
    public void Tensors_come_out_as_they_went_in_and_out_of_the_converted_file_too(WeightsFileFormat format, string variant) => StoredTensor.Several.Sample(tensors =>
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("weights", (format, variant) switch
        {
            (WeightsFileFormat.Safetensors, _) => WeightFiles.Safetensors(tensors),
            (WeightsFileFormat.PyTorch, "") => WeightFiles.Torch(tensors),
            (WeightsFileFormat.PyTorch, _) => WeightFiles.LegacyTorch(tensors),
            (WeightsFileFormat.Pickle, _) => WeightFiles.Arrays(tensors),
            _ => WeightFiles.Onnx(tensors),
        });
        CheckAndConvert(tensors, path, format, folder);
    }, print: Print, iter: 60, threads: 1);

    [TestMethod]
    public void Files_of_Keras_give_their_numbers_too() => StoredTensor.SeveralFloats.Sample(tensors =>
    {
        using var folder = new TemporaryFolder();
        WeightFiles.WriteKeras(tensors, folder.PathOf("weights"));
        using var file = WeightsFile.Open(folder.PathOf("weights"));
        Assert.AreEqual(WeightsFileFormat.Hdf5, file.Format);
        CollectionAssert.AreEquivalent(
            tensors.Select(tensor => Convert.ToHexString(tensor.Data)).ToArray(),
            file.Entries.Select(entry =>
            {
                using Tensor tensor = file.Read(entry.Name);
                return Convert.ToHexString(tensor.bytes);
            }).ToArray());
    }, print: Print, iter: 40, threads: 1);

    [TestMethod]
    public void A_model_of_any_numbers_is_the_same_after_saving_and_loading() => Gen.Int[0, 1 << 30].Sample(seed =>
    {
        using var folder = new TemporaryFolder();
        using MaskRcnnModel model = SmallModel.Create(seed), other = SmallModel.Create(seed + 1L);
        ModelWeights.Save(model, folder.PathOf("first.safetensors"));
        ModelWeights.Load(other, folder.PathOf("first.safetensors"));
        ModelWeights.Save(other, folder.PathOf("second.safetensors"));
        Assert.IsTrue(File.ReadAllBytes(folder.PathOf("first.safetensors")).SequenceEqual(File.ReadAllBytes(folder.PathOf("second.safetensors"))));
    }, iter: 3, threads: 1);

    private static void CheckAndConvert(StoredTensor[] tensors, string path, WeightsFileFormat format, TemporaryFolder folder)
    {
        using (var file = WeightsFile.Open(path))
        {
            Assert.AreEqual(format, file.Format);
            Check(tensors, file);
            WeightsConverter.ToSafetensors(file, folder.PathOf("converted"));
        }
        using (var converted = WeightsFile.Open(folder.PathOf("converted")))
        {
            Check(tensors, converted);
            WeightsConverter.ToSafetensors(converted, folder.PathOf("again"));
        }
        CollectionAssert.AreEqual(File.ReadAllBytes(folder.PathOf("converted")), File.ReadAllBytes(folder.PathOf("again")));
    }

    private static void Check(StoredTensor[] tensors, WeightsFile file)
    {
        file.Verify();
        CollectionAssert.AreEquivalent(tensors.Select(tensor => tensor.Name).ToArray(), file.Entries.Select(entry => entry.Name).ToArray());
        foreach (StoredTensor expected in tensors)
        {
            using Tensor tensor = file.Read(expected.Name);
            Assert.AreEqual(expected.Type, tensor.dtype, expected.Name);
            CollectionAssert.AreEqual(expected.Shape, tensor.shape, expected.Name);
            CollectionAssert.AreEqual(expected.Data, tensor.bytes.ToArray(), expected.Name);
        }
    }

    private static string Print(StoredTensor[] tensors) => string.Join("; ", tensors.Select(tensor => tensor.ToString()));
}
