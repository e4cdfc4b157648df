using MaskRcnn.Weights;
using MaskRcnn.Weights.Families;
using static TorchSharp.torch;

namespace MaskRcnn.Tests.Detectron2;

/// <summary>The names of detectron2's models, and the way from Detectron's names that its own code takes.</summary>
[TestClass]
public sealed class Detectron2NamesTests
{
    [TestMethod]
    [DataRow("R_50", ResNetDepth.ResNet50, 307)]
    [DataRow("R_101", ResNetDepth.ResNet101, 562)]
    public void Every_tensor_of_a_model_has_its_place_with_the_right_shape(string table, ResNetDepth depth, int count)
    {
        WeightsEntry[] entries = [.. Rows("state_dict_names.tsv").Where(row => row[0] == table).Select(row => Entry(row[1], row[2]))];
        Assert.HasCount(count, entries);
        WeightsFamily family = WeightsFamily.Recognize(entries)!;
        Assert.AreEqual("detectron2", family.Name);
        using var model = new MaskRcnnModel(80, MaskRcnnOptions.Detectron2(depth));
        Dictionary<string, Tensor> state = model.state_dict();
        foreach (WeightsEntry entry in entries)
        {
            string name = family.Map(entry.Name).ModelName;
            Assert.IsTrue(state.Remove(name, out Tensor? target), $"{entry.Name} became {name}");
            CollectionAssert.AreEqual(target.shape, family.Layout.ToModelShape(name, entry.Shape).ToArray(), entry.Name);
        }

        Assert.IsEmpty(state);
    }

    [TestMethod]
    public void Detectrons_names_go_where_detectron2_puts_them()
    {
        string[][] rows = [.. Rows("caffe2_names.tsv")];
        Assert.HasCount(363, rows);
        foreach (string[] row in rows)
        {
            string expected = row[3].Length == 0 ? row[1] : Detectron2Names.Translate(row[3]);
            Assert.AreEqual(expected, Caffe2Names.Translate(row[1]), row[1]);
            // Detectron has the background first, as this library does.
            long[] shape = Array.ConvertAll(row[4].Split(','), long.Parse);
            long[] there = [shape[0] - (row[5] switch { "without the first 4 rows" => 4, "without the first row" => 1, _ => 0 }), .. shape[1..]];
            CollectionAssert.AreEqual(shape, Detectron2Layout.ToModelShape(expected, there).ToArray(), row[1]);
        }
    }

    [TestMethod]
    public void Rows_of_classes_become_the_ones_that_Detectron_has()
    {
        foreach (string module in (string[])["box_predictor.cls_score", "box_predictor.bbox_pred", "mask_head.predictor"])
        {
            string name = Detectron2Names.Translate($"roi_heads.{module}.weight");
            int background = module.Contains("bbox") ? 4 : 1;
            Tensor detectron = arange(40, dtype: ScalarType.Float32).view(20, 2);
            Tensor rest = detectron.narrow(0, background, 20 - background);
            Tensor there = module.Contains("cls") ? cat([rest, detectron.narrow(0, 0, 1)]) : rest;
            Tensor expected = module.Contains("cls") ? detectron : cat([zeros(background, 2), rest]);
            CollectionAssert.AreEqual(expected.data<float>().ToArray(), Detectron2Layout.ToModel(name, there).contiguous().data<float>().ToArray(), module);
        }
    }

    private static IEnumerable<string[]> Rows(string file) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Fixtures", "Weights", "Detectron2", file)).Skip(1).Select(line => line.Split('\t'));

    private static WeightsEntry Entry(string name, string shape)
    {
        long[] sizes = Array.ConvertAll(shape.Split(','), long.Parse);
        return new WeightsEntry(name, ScalarType.Float32, sizes, 4 * sizes.Aggregate(1L, (a, b) => a * b));
    }
}
