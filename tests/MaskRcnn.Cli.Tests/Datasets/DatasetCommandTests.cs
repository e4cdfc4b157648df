using System.Text.Json;
using MaskRcnn.Cli.Datasets;
using MaskRcnn.Datasets;
using MaskRcnn.Images;

namespace MaskRcnn.Cli.Tests.Datasets;

[TestClass]
public sealed class DatasetCommandTests
{
    private const string Empty =
        """{"id": 2, "image_id": 5, "category_id": 2, "bbox": [0, 0, 1, 1], "area": 1, "iscrowd": 0, "segmentation": {"size": [80, 120], "counts": [9600]}}""";

    [TestMethod]
    public void A_good_data_set_passes_the_check()
    {
        using var folder = new TemporaryFolder();
        StringAssert.Contains(CommandLine.Run("dataset", "check", SceneFiles.Write(folder)).Expect(0).Output, "crate");
    }

    [TestMethod]
    public void Findings_end_with_1_and_are_in_the_report()
    {
        using var folder = new TemporaryFolder();
        string path = SceneFiles.Write(folder, Empty);
        StringAssert.Contains(CommandLine.Run("dataset", "check", path).Expect(1).Output, "scene.png");
        using var report = JsonDocument.Parse(CommandLine.Run("dataset", "check", path, "--json").Expect(1).Output);
        Assert.AreEqual(1, report.RootElement.GetProperty("findings").GetArrayLength());
    }

    [TestMethod]
    public void An_odd_annotation_is_a_finding_and_left_out_of_what_is_written()
    {
        using var folder = new TemporaryFolder();
        string path = SceneFiles.Write(folder, "17"), mended = folder.PathOf("mended.json");
        StringAssert.Contains(CommandLine.Run("dataset", "check", path).Expect(1).Output, "annotations[1]: found 17, expected an object; it is left out");
        CommandLine.Run("dataset", "check", path, "--policy", "skip", "--output", mended).Expect(0);
        Assert.AreEqual(1, DatasetReader.Read(mended).InstanceCount);
    }

    [TestMethod]
    [DataRow("--class-attribute", "the attribute of regions")]
    [DataRow("--boxes-as-masks", "boxes as rectangular masks")]
    [DataRow("--depth-scaling", "Percentiles")]
    [DataRow("--subset", "YOLO")]
    public void Options_of_readers_are_those_of_every_command_that_reads(string option, string description)
    {
        foreach (string[] command in (string[][])[["dataset", "check"], ["dataset", "convert"], ["dataset", "show"], ["train"]])
        {
            string help = CommandLine.Run([.. command, "--help"]).Expect(0).Output;
            StringAssert.Contains(help, option);
            StringAssert.Contains(help, description);
        }
    }

    [TestMethod]
    public void Messages_name_options_of_the_command_line()
    {
        using var folder = new TemporaryFolder();
        const string region = """{"shape_attributes": {"name": "rect", "x": 0, "y": 0, "width": 4, "height": 4}, "region_attributes": {"damage": "dent", "severity": "low"}}""";
        string path = folder.Write("via.json", $$"""{"a": {"filename": "scene.png", "regions": [{{region}}] } }""");
        SceneFiles.Write(folder);
        StringAssert.Contains(CommandLine.Run("dataset", "check", path).Expect(1).Output, "in --class-attribute");
        string error = CommandLine.Run("dataset", "convert", path, folder.PathOf("coco.json"), "--to", "coco").Expect(1).Error;
        StringAssert.Contains(error, "in --class-attribute");
        StringAssert.Contains(error, "maskrcnn dataset check");
        StringAssert.Contains(CommandLine.Run("dataset", "check", path, "--class-attribute", "damage").Expect(0).Output, "dent");
    }

    [TestMethod]
    [DataRow("name it in ClassAttribute", "name it in --class-attribute")]
    [DataRow("set Subset. Or not", "set --subset. Or not")]
    [DataRow("/data/Subset/a.json: \"Subset\" and Subset.json", "/data/Subset/a.json: \"Subset\" and Subset.json")]
    public void Names_of_properties_are_exchanged_outside_paths(string message, string expected) =>
        Assert.AreEqual(expected, OptionNames.Translate(message));

    [TestMethod]
    public void A_missing_picture_costs_yolo_only_itself()
    {
        using var folder = new TemporaryFolder();
        string path = SceneFiles.Write(folder);
        folder.Write("more.json", File.ReadAllText(path).Replace("\"images\": [", "\"images\": [{\"id\": 77, \"file_name\": \"none.png\", \"height\": 9, \"width\": 9}, ", StringComparison.Ordinal));

        CommandLine result = CommandLine.Run("dataset", "convert", folder.PathOf("more.json"), folder.PathOf("yolo"), "--to", "yolo").Expect(1);

        StringAssert.Contains(result.Error, "none.png: the image does not exist");
        StringAssert.Contains(result.Output, "2 images, 1 instances, 1 classes as yolo; left out of this: 1 image");
        StringAssert.Contains(CommandLine.Run("dataset", "check", folder.PathOf("yolo")).Expect(0).Output, "1 images");
    }

    [TestMethod]
    [DataRow("labelme", "2 instances, 1 crowds, 1 classes as labelme")]
    [DataRow("yolo", "as yolo; left out of this: 1 object")]
    [DataRow("voc", "as voc; left out of this: 1 object")]
    [DataRow("kaggle", "as kaggle; left out of this: 2 objects")]
    [DataRow("cityscapes", "as cityscapes; left out of this: 3 objects")]
    public void What_a_format_leaves_out_is_counted(string format, string expected)
    {
        const string covered = """{"id": 2, "image_id": 5, "category_id": 2, "bbox": [12, 22, 4, 4], "area": 16, "iscrowd": 0, "segmentation": [[12, 22, 16, 22, 16, 26, 12, 26]]}""";
        const string crowd = """{"id": 3, "image_id": 5, "category_id": 2, "bbox": [60, 60, 4, 4], "area": 16, "iscrowd": 1, "segmentation": [[60, 60, 64, 60, 64, 64, 60, 64]]}""";
        using var folder = new TemporaryFolder();
        string path = SceneFiles.Write(folder, covered, crowd);
        StringAssert.Contains(CommandLine.Run("dataset", "convert", path, folder.PathOf(format), "--to", format).Expect(0).Output.TrimEnd() + "\n", $"{expected}\n");
    }

    [TestMethod]
    public void A_mended_data_set_passes_the_check()
    {
        using var folder = new TemporaryFolder();
        string path = SceneFiles.Write(folder, Empty), mended = folder.PathOf("mended.json");
        CommandLine.Run("dataset", "check", path, "--policy", "repair", "--output", mended).Expect(0);
        CommandLine.Run("dataset", "check", mended).Expect(0);
        CommandLine.Run("dataset", "check", path, "--policy", "repair").Expect(2);
    }

    [TestMethod]
    public void Converting_there_and_back_keeps_the_instances()
    {
        using var folder = new TemporaryFolder();
        string path = SceneFiles.Write(folder), yolo = folder.PathOf("yolo"), back = folder.PathOf("back.json");
        CommandLine.Run("dataset", "convert", path, yolo, "--from", "coco", "--to", "yolo").Expect(0);
        CommandLine.Run("dataset", "convert", yolo, back, "--to", "coco").Expect(0);
        InstanceDataset dataset = DatasetReader.Read(back, DatasetFormat.Coco);
        Assert.AreEqual("crate", dataset.ClassNames.Single());
        Assert.AreEqual(1200, dataset.Images.Single().Instances.Single().Mask.ToRle(dataset.Images[0].Size).Area, 1);
    }

    [TestMethod]
    public void Every_format_has_a_name()
    {
        string help = CommandLine.Run("dataset", "convert", "--help").Expect(0).Output;
        foreach (DatasetFormat format in Enum.GetValues<DatasetFormat>())
            StringAssert.Contains(help, DatasetFormatNames.NameOf(format));
    }

    [TestMethod]
    public void Detections_are_written_for_people_to_correct()
    {
        using var folder = new TemporaryFolder();
        string path = SceneFiles.Write(folder), tasks = folder.PathOf("tasks.json");
        string found = folder.Write("detections.json", """
            [{"image_id": 5, "category_id": 2, "score": 0.75, "bbox": [0, 0, 1, 1], "segmentation": {"size": [80, 120], "counts": [0, 1, 9599]}},
             {"image_id": 5, "category_id": 2, "score": 0.25, "bbox": [0, 0, 1, 1], "segmentation": {"size": [80, 120], "counts": [9, 1, 9590]}}]
            """);

        CommandLine.Run("dataset", "convert", path, tasks, "--to", "labelstudio", "--detections", found).Expect(0);

        InstanceDataset dataset = DatasetReader.Read(tasks, options: new() { AnnotatedBy = "predictions" });
        Assert.AreEqual(0.75, dataset.Images.Single().Instances.Single().Score);
        StringAssert.Contains(CommandLine.Run("dataset", "check", tasks).Expect(1).Error, "its image is left out");
    }

    [TestMethod]
    public void Shown_masks_are_coloured()
    {
        using var folder = new TemporaryFolder();
        CommandLine.Run("dataset", "show", SceneFiles.Write(folder), "--output", folder.PathOf("shown")).Expect(0);
        RgbImage picture = RgbImage.Load(folder.PathOf("shown/scene.png"));
        int scale = picture.Width / SceneFiles.Width;
        int inside = ((50 * picture.Width) + 25) * 3 * scale;
        Assert.IsFalse(picture.Pixels.Slice(inside, 3).SequenceEqual<byte>([90, 90, 90]));
        Assert.IsTrue(picture.Pixels[^3..].SequenceEqual<byte>([90, 90, 90]));
    }

    [TestMethod]
    public void A_broken_annotation_file_is_named()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("broken.json", """{"images": [{"id": "x"}]""");
        StringAssert.Contains(CommandLine.Run("dataset", "show", path, "--format", "coco", "--output", folder.PathOf("out")).Expect(1).Error, path);
    }
}
