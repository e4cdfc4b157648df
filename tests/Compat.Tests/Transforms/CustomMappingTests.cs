using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace Compat.Tests.Transforms;

[TestClass]
public sealed class CustomMappingTests
{
    private static readonly DoublingFactory.Input[] s_rows = [new() { Value = 1 }, new() { Value = -2.5f }];

    private readonly MLContext _ml = new();

    [TestMethod]
    public void A_mapping_adds_its_outputs()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(s_rows);

        IDataView mapped = _ml.Transforms.CustomMapping<DoublingFactory.Input, DoublingFactory.Output>(DoublingFactory.Double, null).Fit(data).Transform(data);

        CollectionAssert.AreEqual(new[] { 2f, -5f }, mapped.GetColumn<float>("Twice").ToArray());
    }

    [TestMethod]
    public void A_named_mapping_is_loaded_through_its_factory()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(s_rows);
        var model = _ml.Transforms.CustomMapping<DoublingFactory.Input, DoublingFactory.Output>(DoublingFactory.Double, "Doubling").Fit(data);
        using var file = new MemoryStream();
        _ml.Model.Save(model, data.Schema, file);
        file.Position = 0;

        ITransformer loaded = new MLContext().Model.Load(file, out _);

        CollectionAssert.AreEqual(new[] { 2f, -5f }, loaded.Transform(data).GetColumn<float>("Twice").ToArray());
    }

    [TestMethod]
    public void A_mapping_without_a_name_cannot_be_saved()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(s_rows);
        var model = _ml.Transforms.CustomMapping<DoublingFactory.Input, DoublingFactory.Output>(DoublingFactory.Double, null).Fit(data);

        Assert.ThrowsExactly<InvalidOperationException>(() => _ml.Model.Save(model, null, new MemoryStream()));
    }

    // Trap 7: types are compared by reference, so an equal image type does not match in a chain.
    [TestMethod]
    public void An_image_member_fails_in_a_chain_and_works_alone()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(new[] { new Picture { Image = MLImage.CreateFromPixels(2, 1, MLPixelFormat.Bgra32, new byte[8]) } });
        var mapping = _ml.Transforms.CustomMapping<Picture, Size>((input, output) => output.Width = input.Image!.Width, null);

        var resizing = _ml.Transforms.ResizeImages("Image", imageWidth: 9, imageHeight: 7);

        IDataView resized = resizing.Fit(data).Transform(data);
        CollectionAssert.AreEqual(new[] { 9 }, mapping.Fit(resized).Transform(resized).GetColumn<int>("Width").ToArray());
        var exception = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => resizing.Append(mapping).Fit(data));
        StringAssert.Contains(exception.Message, "expected Image<7, 9>, got Image<7, 9>");
    }

    private sealed class Picture
    {
        [ImageType(7, 9)]
        public MLImage? Image { get; set; }
    }

    private sealed class Size
    {
        public int Width { get; set; }
    }
}
