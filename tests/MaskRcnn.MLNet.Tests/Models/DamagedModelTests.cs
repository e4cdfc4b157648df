using MaskRcnn.MLNet.Tests.Scenes;
using Microsoft.ML;

namespace MaskRcnn.MLNet.Tests.Models;

[TestClass]
public sealed class DamagedModelTests
{
    private readonly byte[] _zip = FittedScenes.Shared.Zip;

    [TestMethod]
    [DataRow(0.0)]
    [DataRow(0.1)]
    [DataRow(0.5)]
    [DataRow(0.9)]
    [DataRow(0.9999999)]
    public void A_truncated_zip_is_refused(double part)
    {
        var truncated = new MemoryStream(_zip, 0, (int)(_zip.Length * part));

        Assert.ThrowsExactly<FormatException>(() => new MLContext().Model.Load(truncated, out _));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(7)]
    [DataRow(100)]
    [DataRow(-1)]
    [DataRow(-100_000)]
    public void One_changed_byte_of_the_weights_is_noticed(int position) => AssertRefused(ModelZip.Weights, bytes =>
    {
        bytes[position < 0 ? bytes.Length + position : position] ^= 1;
        return bytes;
    }, "weights of the model are damaged");

    [TestMethod]
    public void Weights_that_end_early_are_refused() => AssertRefused(ModelZip.Weights, bytes => bytes[..^4], "weights of the model are damaged");

    [TestMethod]
    public void Missing_weights_are_named() => AssertRefused(ModelZip.Weights, _ => null, ModelZip.Weights);

    [TestMethod]
    public void Other_options_do_not_fit_the_weights() =>
        AssertRefused("Model.key", bytes => Replace(bytes, "\"BoxHeadSize\":32", "\"BoxHeadSize\":33"), "weights of the model are damaged", makesModel: true);

    // 99,999,999 rows of 784 numbers would be 314 GB.
    [TestMethod]
    public void A_large_model_without_its_numbers_is_not_made() => AssertRefused(
        "Model.key",
        bytes => Replace(
            Replace(bytes, "\"BoxHeadSize\":32", "\"Unknown_opt\":32"), "\"NormalizationEpsilon\":1E-05", "\"BoxHeadSize\":99999999      "),
        "needs more than");

    [TestMethod]
    [DataRow("\"BoxHeadSize\":32", "\"BoxHeadSize\":-2")]
    [DataRow("\"BoxHeadSize\":32", "\"BoxHeadSize\":xx")]
    [DataRow("\"PixelMean\":[", "\"PixelMean\":{")]
    public void A_damaged_description_is_refused(string old, string changed) =>
        AssertRefused("Model.key", bytes => Replace(bytes, old, changed), "description of the model is damaged");

    private void AssertRefused(string entry, Func<byte[], byte[]?> change, string message, bool makesModel = false)
    {
        using var zip = ModelZip.Rewrite(_zip, entry, change);
        long expected = makesModel ? DisposedModel.TensorCount : 0, before = LiveTensors.CountSettled();

        var error = Failure.Of<FormatException>(() => new MLContext().Model.Load(zip, out _));

        StringAssert.Contains(error.Message, message);
        Assert.AreEqual(expected, LiveTensors.Count - before, "A model that cannot be loaded leaves nothing behind.");
    }

    // The strings of a model stream are UTF-16.
    private static byte[] Replace(byte[] bytes, string old, string changed)
    {
        int at = bytes.AsSpan().IndexOf(System.Text.Encoding.Unicode.GetBytes(old));
        Assert.IsGreaterThan(0, at, $"The description has no {old}.");
        System.Text.Encoding.Unicode.GetBytes(changed).CopyTo(bytes, at);
        return bytes;
    }
}
