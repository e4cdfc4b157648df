using MaskRcnn.Datasets;
using MaskRcnn.Images;
using MaskRcnn.Masks;
using MaskRcnn.MLNet.Tests.Scenes;
using MaskRcnn.Structures;
using Microsoft.ML;
using Microsoft.ML.Data;
using PredictionHost;

namespace MaskRcnn.MLNet.Tests.Serving;

/// <summary>A photograph that lies on its side in its file gives the same detections by whichever door it comes in.</summary>
[TestClass]
public sealed class UprightTests : IDisposable
{
    private readonly MLContext _ml = new();
    private readonly TurnedPhotograph _photograph = new();
    private readonly InstanceSegmentationTransformer _model = FittedScenes.Shared.Transformer;
    private readonly string _expected;

    public UprightTests()
    {
        var detections = _model.Detect(_photograph.Upright);
        Assert.IsGreaterThan(0, detections.Count, "There has to be something to compare.");
        Assert.AreEqual(_photograph.Upright.Size, detections.Masks[0].Size);
        _expected = Line(detections);
    }

    public void Dispose() => _photograph.Dispose();

    [TestMethod]
    public void Lying_it_gives_others() => Assert.AreNotEqual(_expected, Line(_model.Detect(_photograph.Stored)));

    [TestMethod]
    public void From_a_file() => Assert.AreEqual(_expected, Line(_model.Detect(_photograph.Path)));

    [TestMethod]
    public void From_bytes() => Assert.AreEqual(_expected, Line(_model.Detect(_photograph.Bytes)));

    [TestMethod]
    public void From_a_stream() => Assert.AreEqual(_expected, Line(_model.Detect(new MemoryStream(_photograph.Bytes))));

    [TestMethod]
    public async Task From_a_file_without_a_waiting_thread() => Assert.AreEqual(_expected, Line(await _model.DetectAsync(_photograph.Path)));

    [TestMethod]
    public async Task From_bytes_without_a_waiting_thread() => Assert.AreEqual(_expected, Line(await _model.DetectAsync(_photograph.Bytes)));

    [TestMethod]
    public async Task From_a_stream_without_a_waiting_thread() =>
        Assert.AreEqual(_expected, Line(await _model.DetectAsync(new MemoryStream(_photograph.Bytes))));

    [TestMethod]
    public async Task From_an_image_whose_maker_says_how_it_lies()
    {
        using var image = MLImage.CreateFromFile(_photograph.Path);
        Assert.AreEqual((_photograph.Stored.Width, _photograph.Stored.Height), (image.Width, image.Height), "MLImage knows no Exif.");

        Assert.AreEqual(_expected, Line(_model.Detect(image, TurnedPhotograph.Orientation)));
        Assert.AreEqual(_expected, Line(await _model.DetectAsync(image, TurnedPhotograph.Orientation)));
    }

    [TestMethod]
    public void From_the_loader_in_a_pipeline()
    {
        var rows = _ml.Data.LoadFromEnumerable([new ImageFile { ImagePath = "turned.jpg" }]);
        var images = _ml.Transforms.LoadUprightImages(imageFolder: _photograph.Folder).Fit(rows).Transform(rows);

        CollectionAssert.AreEqual(new[] { _expected }, Predict(images));
    }

    [TestMethod]
    public void From_the_image_of_the_loader()
    {
        var rows = _ml.Data.LoadFromEnumerable([new ImageFile { ImagePath = _photograph.Path }]);
        var images = _ml.Transforms.LoadUprightImages().Fit(rows).Transform(rows);
        using var cursor = images.GetRowCursor([images.Schema["Image"]]);
        Assert.IsTrue(cursor.MoveNext());
        MLImage image = null!;
        cursor.GetGetter<MLImage>(images.Schema["Image"])(ref image);

        Assert.AreEqual(_expected, Line(_model.Detect(image)));
        Assert.AreEqual(_photograph.Path, image.Tag);
    }

    [TestMethod]
    public void From_a_data_set()
    {
        var mask = InstanceMask.FromRle(RleMask.FromBitmap(new byte[_photograph.Upright.Width * _photograph.Upright.Height], _photograph.Upright.Size));
        var dataset = new InstanceDataset(["bar"], [new DatasetImage(1, _photograph.Path, _photograph.Upright.Size, [new DatasetInstance(1, mask)])]);

        CollectionAssert.AreEqual(new[] { _expected }, Predict(dataset.ToDataView(_ml)));
        Assert.AreEqual(_expected, Line(_model.Detect(dataset.Images[0].LoadPixels())));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(9)]
    public void An_orientation_that_Exif_does_not_have_is_refused(int orientation)
    {
        using var image = _photograph.Upright.ToMLImage();

        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _model.Detect(image, orientation));
        StringAssert.Contains(error.Message, "1 to 8");
    }

    private string[] Predict(IDataView images) =>
        PredictionLines.Read(_ml.Transforms.Conversion.MapKeyToValue("PredictedLabel").Fit(_model.Transform(images)).Transform(_model.Transform(images)));

    private string Line(Detections found) => PredictionLines.Format(
        [.. found.Labels.Select(label => _model.ClassNames[label - 1])], [.. found.Scores], found.Boxes.AsSpan().ToArray(),
        [.. found.Masks.Select(InstanceMask.FromRle)]);
}
