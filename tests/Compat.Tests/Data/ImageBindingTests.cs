using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace Compat.Tests.Data;

/// <summary>Images as members of a class. Registrations last as long as the process, so their order is part of the one long test.</summary>
[TestClass]
public sealed class ImageBindingTests
{
    private readonly MLContext _context = new(seed: 1);

    [TestMethod]
    public void The_image_attribute_needs_a_size()
        => StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => _context.Data.LoadFromEnumerable(new[] { new Unsized() })).Message, "Must be positive");

    [TestMethod]
    public void The_size_of_the_attribute_need_not_be_the_size_of_the_image()
    {
        IDataView data = _context.Data.LoadFromEnumerable(new[] { new Sized { Image = Image(4, 3) } });

        Assert.AreEqual("Image: Image<7, 9>", data.Schema["Image"].ToString());
        MLImage image = _context.Data.CreateEnumerable<Sized>(data, reuseRowObject: false).Single().Image!;
        Assert.AreEqual(4, image.Width);
        Assert.AreEqual(3, image.Height);
    }

    [TestMethod]
    public void A_cache_drops_images()
    {
        IDataView data = _context.Data.LoadFromEnumerable(new[] { new Named { Image = Image(4, 3) } });

        Assert.AreEqual("Name: String", _context.Data.Cache(data).Schema.Single().ToString());
    }

    [TestMethod]
    public void A_cache_of_images_alone_is_refused()
        => Assert.ThrowsExactly<InvalidOperationException>(() => _context.Data.Cache(_context.Data.LoadFromEnumerable(new[] { new Sized() })));

    [TestMethod]
    public void Images_without_a_size_need_a_registration_but_cursors_do_not()
    {
        string directory = Directory.CreateTempSubdirectory().FullName;
        try
        {
            using (MLImage image = Image(4, 3))
                image.Save(Path.Combine(directory, "a.png"));
            IDataView paths = _context.Data.LoadFromEnumerable(new[] { new PathRow { Path = "a.png" }, new PathRow { Path = "a.png" } });
            IDataView loaded = _context.Transforms.LoadImages("Image", directory, "Path").Fit(paths).Transform(paths);

            Assert.AreEqual("4x3 4x3", Sizes(loaded));
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _context.Data.LoadFromEnumerable(new[] { new Unmarked() }));
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _context.Data.CreateEnumerable<Unmarked>(loaded, reuseRowObject: false));
            Assert.ThrowsExactly<NotImplementedException>(() => _context.Data.CreateEnumerable<Sized>(loaded, reuseRowObject: false).ToArray());

            DataViewTypeManager.Register(new ImageDataViewType(), typeof(MLImage));
            Assert.AreEqual("Image: Image", _context.Data.LoadFromEnumerable(new[] { new Unmarked() }).Schema["Image"].ToString());
            Assert.HasCount(2, _context.Data.CreateEnumerable<Unmarked>(loaded, reuseRowObject: false).Select(row => row.Image!.Width).ToArray());
            MLImage kept = _context.Data.CreateEnumerable<Unmarked>(loaded, reuseRowObject: false).First().Image!;
            Assert.ThrowsExactly<InvalidOperationException>(() => kept.Width);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static string Sizes(IDataView data)
    {
        using DataViewRowCursor cursor = data.GetRowCursor([data.Schema["Image"]]);
        ValueGetter<MLImage> getter = cursor.GetGetter<MLImage>(data.Schema["Image"]);
        List<string> sizes = [];
        MLImage? image = null;
        while (cursor.MoveNext())
        {
            getter(ref image!);
            sizes.Add($"{image.Width}x{image.Height}");
        }

        return string.Join(" ", sizes);
    }

    private static MLImage Image(int width, int height)
        => MLImage.CreateFromPixels(width, height, MLPixelFormat.Bgra32, new byte[4 * width * height]);

    public sealed class PathRow
    {
        public string? Path { get; set; }
    }

    public sealed class Unsized
    {
        [ImageType]
        public MLImage? Image { get; set; }
    }

    public class Sized
    {
        [ImageType(7, 9)]
        public MLImage? Image { get; set; }
    }

    public sealed class Named : Sized
    {
        public string Name { get; set; } = "a";
    }

    public sealed class Unmarked
    {
        public MLImage? Image { get; set; }
    }
}
