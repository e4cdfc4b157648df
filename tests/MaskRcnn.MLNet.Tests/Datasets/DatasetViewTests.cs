using MaskRcnn.Datasets;
using MaskRcnn.Images;
using MaskRcnn.MLNet.Tests.Scenes;
using MaskRcnn.Masks;
using MaskRcnn.Structures;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MaskRcnn.MLNet.Tests.Datasets;

[TestClass]
public sealed class DatasetViewTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void A_row_is_an_image_with_its_instances()
    {
        var dataset = SceneDataset.WithCrowds();
        var view = dataset.ToDataView(_ml);

        Assert.AreEqual(dataset.Images.Count, view.GetRowCount());
        CollectionAssert.AreEqual(
            new[] { "ImagePath", "Image", "Label", "Masks", "IsCrowd" }, view.Schema.Select(column => column.Name).ToArray());
        CollectionAssert.AreEqual(dataset.Images.Select(image => image.Path).ToArray(), view.GetColumn<string>("ImagePath").ToArray());
        AssertEqualRows(dataset.Images.Select(image => image.Instances.Select(instance => (uint)instance.Label)), view.GetColumn<uint[]>("Label"));
        AssertEqualRows(dataset.Images.Select(image => image.Instances.Select(instance => instance.IsCrowd)), view.GetColumn<bool[]>("IsCrowd"));
        AssertEqualRows(dataset.Images.Select(image => image.Instances.Select(instance => instance.Mask)), view.GetColumn<InstanceMask[]>("Masks"));
    }

    [TestMethod]
    public void Labels_are_keys_whose_values_are_the_class_names()
    {
        var view = SceneDataset.Create().ToDataView(_ml);
        var named = _ml.Transforms.Conversion.MapKeyToValue("Label").Fit(view).Transform(view);

        Assert.AreEqual(new VectorDataViewType(new KeyDataViewType(typeof(uint), 2)), view.Schema["Label"].Type);
        AssertEqualRows(SharedScenes.Folder.Rows.Select(row => row.Labels), named.GetColumn<string[]>("Label"));
    }

    [TestMethod]
    public void Images_are_upright()
    {
        var upright = RgbImage.Load(Fixture("orientation1.png"));
        var images = Enumerable.Range(1, 8).Select(i => new DatasetImage(i, Fixture($"orientation{i}.png"), upright.Size, []));
        var view = new InstanceDataset(["thing"], [.. images]).ToDataView(_ml);

        using var cursor = view.GetRowCursor([view.Schema["Image"]]);
        var getter = cursor.GetGetter<MLImage>(view.Schema["Image"]);
        MLImage image = null!;
        while (cursor.MoveNext())
        {
            getter(ref image);
            CollectionAssert.AreEqual(upright.Pixels.ToArray(), RgbImage.FromMLImage(image).Pixels.ToArray(), image.Tag);
        }
    }

    [TestMethod]
    public void An_image_lives_as_long_as_its_row()
    {
        var view = SceneDataset.Create().ToDataView(_ml);
        using var cursor = view.GetRowCursor([view.Schema["Image"]]);
        var getter = cursor.GetGetter<MLImage>(view.Schema["Image"]);
        MLImage first = null!, second = null!;

        cursor.MoveNext();
        getter(ref first);
        Assert.AreEqual(SceneFolder.Size, first.Width);
        cursor.MoveNext();
        getter(ref second);

        Assert.ThrowsExactly<InvalidOperationException>(() => first.Width);
        Assert.AreEqual(SceneFolder.Size, second.Width);
        cursor.Dispose();
        Assert.ThrowsExactly<InvalidOperationException>(() => second.Width);
        Assert.IsFalse(cursor.MoveNext());
    }

    [TestMethod]
    public void Only_images_that_are_read_are_decoded()
    {
        var dataset = new InstanceDataset(["thing"], [new DatasetImage(1, "absent.jpg", new ImageSize(20, 10), [])]);
        var view = dataset.ToDataView(_ml);

        CollectionAssert.AreEqual(new[] { "absent.jpg" }, view.GetColumn<string>("ImagePath").ToArray());
        var error = Failure.Of<InvalidImageException>(() => view.Preview());
        StringAssert.Contains(error.Message, "absent.jpg: the file does not exist");
    }

    [TestMethod]
    public void A_file_of_another_size_than_annotated_is_an_error()
    {
        string path = SharedScenes.Folder.PathOf("scene0.png");
        var view = new InstanceDataset(["thing"], [new DatasetImage(1, path, new ImageSize(32, 48), [])]).ToDataView(_ml);

        var error = Failure.Of<InvalidImageException>(() => view.Preview());
        StringAssert.StartsWith(error.Message, path);
        StringAssert.Contains(error.Message, "64x64 pixels, but the annotations are for 32x48");
    }

    [TestMethod]
    public void A_data_set_without_classes_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => new InstanceDataset([], []).ToDataView(_ml));
        StringAssert.Contains(error.Message, "no class");
    }

    private static string Fixture(string name) => Path.Combine(AppContext.BaseDirectory, "Fixtures", name);

    private static void AssertEqualRows<T>(IEnumerable<IEnumerable<T>> expected, IEnumerable<T[]> actual)
    {
        T[][] rows = [.. actual];
        T[][] expectedRows = [.. expected.Select(row => row.ToArray())];
        Assert.HasCount(expectedRows.Length, rows);
        for (int i = 0; i < rows.Length; i++)
            CollectionAssert.AreEqual(expectedRows[i], rows[i] ?? [], $"row {i}");
    }
}
