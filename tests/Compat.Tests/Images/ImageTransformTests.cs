using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace Compat.Tests.Images;

[TestClass]
public sealed class ImageTransformTests
{
    private static readonly string[] s_names = ["colour.png", "grey.png", "alpha.png", "interlaced.png", "colour.jpg", "grey.jpg"];

    private readonly MLContext _ml = new();

    [TestMethod]
    public void Images_are_loaded_from_their_folder_and_tagged_with_their_path()
    {
        IDataView data = Paths();
        IDataView loaded = Loader().Fit(data).Transform(data);

        Assert.AreEqual("Image", loaded.Schema["Image"].Type.ToString());
        CollectionAssert.AreEqual(s_names.Select(ImageFixture.PathOf).ToArray(), Tags(loaded));
    }

    // Trap 10: every cursor has getters of its own.
    [TestMethod]
    public void Several_cursors_load_at_once()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(Enumerable.Repeat(s_names, 50).SelectMany(names => names).Select(name => new Item { Path = name }));
        IDataView loaded = Loader().Fit(data).Transform(data);
        DataViewRowCursor[] cursors = loaded.GetRowCursorSet(loaded.Schema, 4, null);

        int[] counts = new int[cursors.Length];
        Parallel.For(0, cursors.Length, i =>
        {
            using DataViewRowCursor cursor = cursors[i];
            ValueGetter<MLImage> getImage = cursor.GetGetter<MLImage>(cursor.Schema["Image"]);
            ValueGetter<ReadOnlyMemory<char>> getPath = cursor.GetGetter<ReadOnlyMemory<char>>(cursor.Schema["Path"]);
            MLImage image = null!;
            ReadOnlyMemory<char> path = default;
            while (cursor.MoveNext())
            {
                getImage(ref image);
                getPath(ref path);
                byte[] expected = ImageFixture.Pixels(path.ToString());
                Assert.IsLessThanOrEqualTo(1, expected.Zip(image.Pixels.ToArray(), (a, b) => Math.Abs(a - b)).Max(), path.ToString());
                counts[i]++;
            }
        });

        Assert.AreEqual(300, counts.Sum());
    }

    // Trap 3: an image lives as long as its row.
    [TestMethod]
    public void An_image_is_disposed_with_its_row()
    {
        IDataView data = Paths();
        IDataView loaded = Loader().Fit(data).Transform(data);
        using DataViewRowCursor cursor = loaded.GetRowCursor(loaded.Schema);
        ValueGetter<MLImage> getter = cursor.GetGetter<MLImage>(cursor.Schema["Image"]);
        MLImage image = null!;
        cursor.MoveNext();
        getter(ref image);
        MLImage first = image;
        cursor.MoveNext();
        getter(ref image);

        Assert.ThrowsExactly<InvalidOperationException>(() => first.Width);
        Assert.AreEqual(ImageFixture.Width, image.Width);
    }

    // Trap 5: images cannot be kept, so a cache leaves them out.
    [TestMethod]
    public void A_cache_drops_images()
    {
        IDataView data = Paths();

        Assert.AreEqual("Path", string.Join(' ', _ml.Data.Cache(Loader().Fit(data).Transform(data)).Schema.Select(column => column.Name)));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => Loader().AppendCacheCheckpoint(_ml).Append(_ml.Transforms.ResizeImages("Image", 4, 4)).Fit(data));
    }

    // Trap 6.
    [TestMethod]
    public void Saved_schemas_have_no_image_columns()
    {
        IDataView data = Paths();
        ITransformer resizer = _ml.Transforms.ResizeImages("Small", 8, 4, "Image").Fit(Loader().Fit(data).Transform(data));
        DataViewSchema schema = Loader().Fit(data).Transform(data).Schema;
        using var file = new MemoryStream();
        _ml.Model.Save(resizer, schema, file);
        file.Position = 0;

        new MLContext().Model.Load(file, out DataViewSchema saved);

        Assert.AreEqual("Path", string.Join(' ', saved.Select(column => column.Name)));
        DataViewSchema images = _ml.Data.LoadFromEnumerable(new[] { new Picture() }).Schema;
        Assert.ThrowsExactly<InvalidOperationException>(() => _ml.Model.Save(resizer, images, new MemoryStream()));
        _ml.Model.Save(resizer, null, new MemoryStream());
    }

    [TestMethod]
    public void Loading_and_resizing_survive_a_model_file()
    {
        IDataView data = Paths();
        ITransformer model = Loader().Append(_ml.Transforms.ResizeImages(
            "Small", 8, 4, "Image", ImageResizingEstimator.ResizingKind.IsoPad, ImageResizingEstimator.Anchor.Left)).Fit(data);
        using var file = new MemoryStream();
        _ml.Model.Save(model, data.Schema, file);
        file.Position = 0;

        ITransformer loaded = new MLContext().Model.Load(file, out _);

        CollectionAssert.AreEqual(Pixels(model.Transform(data)), Pixels(loaded.Transform(data)));
        Assert.AreEqual("Image<4, 8>", loaded.GetOutputSchema(data.Schema)["Small"].Type.ToString());
    }

    [TestMethod]
    public void Loading_needs_text_and_a_folder_that_exists()
    {
        IDataView numbers = _ml.Data.LoadFromEnumerable(new[] { new { Path = 1f } });

        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Loader().Fit(numbers));
        Assert.ThrowsExactly<ArgumentException>(() => _ml.Transforms.LoadImages("Image", ImageFixture.PathOf("absent"), "Path"));
    }

    [TestMethod]
    public void An_empty_path_gives_no_image_and_a_wrong_one_an_error()
    {
        IDataView none = _ml.Data.LoadFromEnumerable(new[] { new Item() });
        IDataView wrong = _ml.Data.LoadFromEnumerable(new[] { new Item { Path = "absent.png" } });

        Assert.IsNull(Tags(Loader().Fit(none).Transform(none)).Single());
        Assert.Throws<FileNotFoundException>(() => Tags(Loader().Fit(wrong).Transform(wrong)));
    }

    // Trap 1.
    [TestMethod]
    public void An_image_type_needs_dimensions_to_be_registered()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new ImageTypeAttribute().Register());
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new ImageTypeAttribute(0, 5));
        Assert.AreEqual("Image<7, 9>", new ImageDataViewType(7, 9).ToString());
        Assert.AreEqual(new ImageDataViewType(), (DataViewType)new ImageDataViewType());
        Assert.AreNotEqual(new ImageDataViewType(7, 9), (DataViewType)new ImageDataViewType());
    }

    private ImageLoadingEstimator Loader() => _ml.Transforms.LoadImages("Image", ImageFixture.Directory, "Path");

    private IDataView Paths() => _ml.Data.LoadFromEnumerable(s_names.Select(name => new Item { Path = name }));

    private static string?[] Tags(IDataView data) => [.. Read(data, "Image", image => image?.Tag)];

    private static byte[] Pixels(IDataView data) => [.. Read(data, "Small", image => image!.Pixels.ToArray()).SelectMany(pixels => pixels)];

    private static List<T> Read<T>(IDataView data, string column, Func<MLImage?, T> read)
    {
        var values = new List<T>();
        using DataViewRowCursor cursor = data.GetRowCursor(data.Schema);
        ValueGetter<MLImage> getter = cursor.GetGetter<MLImage>(cursor.Schema[column]);
        MLImage image = null!;
        while (cursor.MoveNext())
        {
            getter(ref image);
            values.Add(read(image));
        }

        return values;
    }

    private sealed class Item
    {
        public string Path { get; set; } = "";
    }

    private sealed class Picture
    {
        [ImageType(7, 9)]
        public MLImage? Image { get; set; }
    }
}
