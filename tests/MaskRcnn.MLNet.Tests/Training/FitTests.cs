using MaskRcnn.MLNet.Tests.Models;
using MaskRcnn.MLNet.Tests.Scenes;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MaskRcnn.MLNet.Tests.Training;

[TestClass]
public sealed class FitTests
{
    private readonly SceneFolder _folder = SharedScenes.Folder;

    [TestMethod]
    public void Masks_as_objects_and_as_text_train_the_same_model_and_another_seed_another()
    {
        byte[] objects = Train(seed: 1, _folder.Rows);
        byte[] again = Train(seed: 1, _folder.Rows);
        byte[] text = Train(seed: 1, _folder.TextRows);
        byte[] other = Train(seed: 2, _folder.Rows);

        CollectionAssert.AreEqual(objects, again);
        CollectionAssert.AreEqual(objects, text);
        Assert.IsFalse(objects.SequenceEqual(other));
    }

    [TestMethod]
    public void The_key_type_says_how_many_classes_there_are()
    {
        var ml = new MLContext(seed: 1);
        var data = ml.Data.LoadFromEnumerable(_folder.Rows);
        var names = ml.Data.LoadFromEnumerable(new[] { new ClassName("square"), new("bar"), new("never seen") });
        var loaded = ml.Transforms.LoadImages("Image", _folder.FolderPath, "ImagePath")
            .Append(ml.Transforms.Conversion.MapValueToKey("Label", "Labels", keyData: names)).Fit(data).Transform(data);

        using var model = ml.MulticlassClassification.Trainers.InstanceSegmentation(SmallTraining.Options()).Fit(loaded);

        CollectionAssert.AreEqual(new[] { "square", "bar", "never seen" }, model.ClassNames.ToArray());
        var type = (VectorDataViewType)model.GetOutputSchema(loaded.Schema)["PredictedLabel"].Type;
        Assert.AreEqual(new KeyDataViewType(typeof(uint), 3), type.ItemType);
    }

    [TestMethod]
    public void Training_leaves_the_global_random_numbers_alone()
    {
        TorchSharp.torch.manual_seed(7);
        using var expected = TorchSharp.torch.rand(3);
        TorchSharp.torch.manual_seed(7);
        Train(seed: 1, _folder.Rows);
        using var actual = TorchSharp.torch.rand(3);

        CollectionAssert.AreEqual(expected.data<float>().ToArray(), actual.data<float>().ToArray());
    }

    private byte[] Train<TRow>(int seed, IEnumerable<TRow> rows)
        where TRow : class
    {
        var ml = new MLContext(seed);
        var data = SmallTraining.Load(ml, _folder, rows);
        using var model = ml.MulticlassClassification.Trainers.InstanceSegmentation(SmallTraining.Options()).Fit(data);
        return ModelZip.ReadEntry(SmallTraining.Save(ml, model).ToArray(), ModelZip.Weights);
    }

    public sealed record ClassName(string Name);
}
