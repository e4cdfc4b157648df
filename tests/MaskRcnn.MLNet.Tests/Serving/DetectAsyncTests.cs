using MaskRcnn.Images;
using MaskRcnn.MLNet.Tests.Scenes;
using MaskRcnn.Structures;
using Microsoft.ML;

namespace MaskRcnn.MLNet.Tests.Serving;

[TestClass]
public sealed class DetectAsyncTests
{
    private readonly InstanceSegmentationTransformer _model = FittedScenes.Shared.Transformer;
    private readonly RgbImage _image = RgbImage.Load(SharedScenes.Folder.PathOf(SharedScenes.Folder.Rows[0].ImagePath));

    [TestMethod]
    public async Task More_callers_than_places_in_the_queue_get_the_same()
    {
        var expected = _model.Detect(_image);

        var found = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => _model.DetectAsync(_image)));

        foreach (var detections in found)
            CollectionAssert.AreEqual(expected.Scores.ToArray(), detections.Scores.ToArray());
    }

    [TestMethod]
    public async Task A_cancelled_token_gives_up_at_once()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        await Assert.ThrowsAsync<OperationCanceledException>(() => _model.DetectAsync(_image, source.Token));
    }

    [TestMethod]
    public async Task Images_that_wait_are_given_up_and_the_model_goes_on()
    {
        using var source = new CancellationTokenSource();
        Task<Detections>[] waiting = [.. Enumerable.Range(0, 300).Select(_ => _model.DetectAsync(_image, source.Token))];
        await waiting[0];
        source.Cancel();

        await Assert.ThrowsAsync<OperationCanceledException>(() => Task.WhenAll(waiting));

        Assert.IsTrue(waiting.Any(task => task.IsCanceled));
        Assert.AreEqual(_model.Detect(_image).Count, (await _model.DetectAsync(_image)).Count);
    }

    [TestMethod]
    public async Task A_disposed_model_fails_those_that_wait()
    {
        var model = new MLContext().Model.LoadInstanceSegmentation(new MemoryStream(FittedScenes.Shared.Zip));
        Task<Detections>[] waiting = [.. Enumerable.Range(0, 300).Select(_ => model.DetectAsync(_image))];

        model.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => Task.WhenAll(waiting));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => model.DetectAsync(_image));
        Assert.IsTrue(waiting.All(task => task.IsCompleted));
    }

    [TestMethod]
    [DataRow(0.0, "empty")]
    [DataRow(0.5, "truncated")]
    public async Task A_truncated_upload_is_an_error_with_a_reason(double part, string reason)
    {
        byte[] file = await File.ReadAllBytesAsync(SharedScenes.Folder.PathOf(SharedScenes.Folder.Rows[0].ImagePath));

        var error = await Assert.ThrowsExactlyAsync<InvalidImageException>(() => _model.DetectAsync(file[..(int)(file.Length * part)]));

        StringAssert.Contains(error.Message, reason);
    }
}
