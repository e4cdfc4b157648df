using MaskRcnn.Datasets;

namespace MaskRcnn.Tests.Datasets;

/// <summary>In every reader, one odd element among a hundred good ones is a finding with its place, and the rest is read.</summary>
[TestClass]
public sealed class OddElementTests
{
    [TestMethod]
    [DataRow("17", "annotations[0]")]
    [DataRow("null", "annotations[0]")]
    [DataRow("[{\"id\": 7}]", "annotations[0]")]
    [DataRow("{}", "annotations[0]")]
    [DataRow("{\"id\": 999, \"image_id\": 1, \"category_id\": 1, \"segmentation\": \"a.png\"}", "annotations[0].segmentation")]
    [DataRow("{\"id\": 999, \"image_id\": 1, \"category_id\": 1, \"segmentation\": [1, [2]], \"deep\": [[{\"a\": [1]}]]}", "annotations[0].segmentation")]
    [DataRow("{\"id\": 999, \"image_id\": 1, \"category_id\": 1, \"bbox\": {\"a\": {\"b\": 1}}, \"segmentation\": [[0, 0, 4, 0, 4, 4]]}", "annotations[0].bbox")]
    [DataRow("{\"id\": 999, \"image_id\": {\"a\": [1, 2]}, \"category_id\": 1}", "annotations[0].image_id")]
    [DataRow("{\"id\": 999, \"id\": 999}", "annotations[0].id")]
    [DataRow("{\"id\": 999, \"image_id\": 1, \"category_id\": 77, \"segmentation\": [[0, 0, 4, 0, 4, 4]]}", "annotations[0].category_id")]
    public void Annotation_of_coco(string odd, string place) => AssertRead(folder => HundredImages.Coco(folder, annotations: odd), place);

    [TestMethod]
    [DataRow("\"a.png\"", "images[0]")]
    [DataRow("{\"id\": 999}", "images[0]")]
    [DataRow("{\"id\": 999, \"file_name\": \"none.png\"}", "images[0]")]
    [DataRow("{\"id\": 999, \"file_name\": \"0.png\", \"width\": \"wide\", \"height\": 4}", "images[0].width")]
    [DataRow("{\"id\": 999, \"file_name\": \"0.png\", \"width\": [{\"a\": 1}], \"height\": 4}", "images[0].width")]
    [DataRow("{\"id\": 999, \"file_name\": \"0.png\", \"width\": 99999, \"height\": 99999}", "images[0]")]
    [DataRow("{\"id\": 999, \"file_name\": [\"0.png\"], \"width\": 4, \"height\": 4}", "images[0].file_name")]
    [DataRow("{\"id\": 1.5, \"file_name\": \"a.png\", \"width\": 4, \"height\": 4}", "images[0].id")]
    public void Image_of_coco(string odd, string place) => AssertRead(folder => HundredImages.Coco(folder, images: odd), place);

    [TestMethod]
    [DataRow("7", "categories[0]")]
    [DataRow("{\"id\": 2, \"name\": [\"cat\"]}", "categories[0].name")]
    [DataRow("{\"id\": 2}", "categories[0]")]
    public void Category_of_coco(string odd, string place) => AssertRead(folder => HundredImages.Coco(folder, categories: odd), place);

    [TestMethod]
    [DataRow("17", "odd")]
    [DataRow("{\"filename\": 3, \"regions\": []}", "odd.filename")]
    [DataRow("{\"filename\": \"0.png\", \"regions\": 3}", "odd.regions")]
    [DataRow("{\"filename\": \"../0.png\", \"regions\": []}", "odd")]
    [DataRow("{\"filename\": \"none.png\", \"regions\": []}", "odd")]
    [DataRow("{\"filename\": \"0.png\", \"regions\": [3]}", "odd.regions[0]")]
    [DataRow("{\"filename\": \"0.png\", \"regions\": [{\"shape_attributes\": {}, \"region_attributes\": {}}]}", "odd.regions[0].shape_attributes")]
    public void Entry_of_via(string odd, string place) => AssertRead(folder => HundredImages.Via(folder, odd), place);

    [TestMethod]
    [DataRow("{\"shapes\": 3, \"imagePath\": \"0.png\"}", "shapes")]
    [DataRow("{\"shapes\": [], \"imagePath\": 3}", "imagePath")]
    [DataRow("{\"shapes\": [], \"imagePath\": \"none.png\"}", "")]
    [DataRow("{\"shapes\": [3], \"imagePath\": \"0.png\"}", "shapes[0]")]
    [DataRow("no JSON", "line 1, byte 2")]
    [DataRow("{\"shapes\": [], \"imagePath\": \"0.png\", \"imageHeight\": 8}", "")]
    public void File_of_label_me(string odd, string place) => AssertRead(folder => HundredImages.LabelMe(folder, odd), place, DatasetFormat.LabelMe);

    [TestMethod]
    [DataRow("<version>7</version>", "line 1, <version>")]
    [DataRow("<job/>", "line 1, <job>")]
    [DataRow("<track id=\"0\" label=\"cat\"><box frame=\"0\" xtl=\"0\" ytl=\"0\" xbr=\"4\" ybr=\"4\"/></track>", "line 1, <track>")]
    [DataRow("<image/>", "line 1, <image>")]
    [DataRow("<image name=\"none.png\"/>", "line 1, <image>")]
    [DataRow("<image name=\"0.png\" width=\"8\" height=\"wide\"/>", "line 1, <image>")]
    [DataRow("<image name=\"0.png\" width=\"8\" height=\"8\"><star/></image>", "line 1, <star>")]
    [DataRow("<image name=\"0.png\" width=\"8\" height=\"8\"><box label=\"cat\" z_order=\"up\"/></image>", "line 1, <box>")]
    public void Element_of_cvat(string odd, string place) => AssertRead(folder => HundredImages.Cvat(folder, odd), place);

    [TestMethod]
    [DataRow("labels/0.txt", "cat 0 0 1 0 1 1\n", "line 1")]
    [DataRow("labels/0.txt", "0 0 0 1 0 one 1\n", "line 1")]
    [DataRow("labels/0.txt", "0 0.5 0.5 1 1\n", "line 1")]
    [DataRow("labels/none.txt", "0 0 0 1 0 1 1\n", "")]
    [DataRow("images/0.png", "no picture", "")]
    [DataRow("data.yaml", "train: images\nnames: [cat, cat]\n", "line 2")]
    [DataRow("data.yaml", "train: images\nnames: [cat, [dog]]\n", "line 2")]
    [DataRow("data.yaml", "train: images\nnames: {0: cat, dog: 1}\n", "line 2")]
    [DataRow("data.yaml", "train: images\nnames: {0: cat, 1: }\n", "line 2")]
    [DataRow("data.yaml", "train: images\nnames: [cat]\nnc: [1]\n", "line 3")]
    [DataRow("data.yaml", "train: images\nnames: [cat]\nnc: many\n", "line 3")]
    [DataRow("data.yaml", "train: [images, {a: b}]\nnames: [cat]\n", "line 1")]
    [DataRow("data.yaml", "train: images\nnames: [cat]\nnames: [dog]\n", "line 3")]
    [DataRow("data.yaml", "path: [a]\ntrain: images\nnames: [cat]\n", "line 1")]
    public void File_of_yolo(string name, string content, string place) => AssertRead(folder => HundredImages.Yolo(folder, name, content), place);

    [TestMethod]
    [DataRow("1/masks/Thumbs.db", "something")]
    [DataRow("1/masks/2.png", "no picture")]
    [DataRow("0/images/0.png", "no picture")]
    [DataRow("0/masks/0.png", "no image beside it")]
    public void File_of_mask_folders(string name, string content) => AssertRead(folder => HundredImages.MaskFolders(folder, name, content), "");

    [TestMethod]
    [DataRow("masks/0.png", "no picture")]
    [DataRow("masks/none.png", "no image of it")]
    public void File_of_instance_ids(string name, string content) => AssertRead(folder => HundredImages.InstanceIds(folder, name, content), "");

    [TestMethod]
    [DataRow("0,1 x", "line 2")]
    [DataRow("0,9999 4", "line 2")]
    [DataRow("../0,1 4", "line 2")]
    [DataRow("none,1 4", "line 2")]
    [DataRow("0", "line 2")]
    [DataRow("0,1 4,cat", "line 2")]
    [DataRow("0\"1,1 4", "line 2")]
    [DataRow("\"0\"1,1 4", "line 2")]
    [DataRow("0,\"1 4", "line 2")]
    public void Row_of_run_lengths(string odd, string place) => AssertRead(folder => HundredImages.Kaggle(folder, odd), place);

    [TestMethod]
    [DataRow("SegmentationObject/0.png", "no picture", "")]
    [DataRow("ImageSets/Segmentation/train.txt", "none\n", "none")]
    [DataRow("ImageSets/Segmentation/train.txt", "../0\n", "line 1")]
    [DataRow("labelmap.txt", "background:::\na:::\na:::\nb:::\nc:::\nd:::\ne:::\nf:::\ncat:::\n", "line 3")]
    public void File_of_voc(string name, string content, string place) => AssertRead(
        folder => HundredImages.Voc(folder, name, name.StartsWith('I') ? content + string.Concat(Enumerable.Range(1, HundredImages.Count).Select(i => $"{i}\n")) : content), place);

    [TestMethod]
    [DataRow("no XML", "line 1, column 1")]
    [DataRow("<annotation><filename>none.png</filename></annotation>", "line 1, <annotation>")]
    [DataRow("<annotation><filename>0.png</filename><object><name/></object></annotation>", "line 1, <object>")]
    [DataRow("<annotation><filename>0.png</filename><object><name>cat</name></object></annotation>", "line 1, <object>")]
    [DataRow("<annotation><filename>0.png</filename><object><name>cat</name><polygon><x1>one</x1><y1>1</y1></polygon></object></annotation>", "line 1, <x1>")]
    public void Xml_of_voc(string odd, string place) => AssertRead(folder => HundredImages.VocXml(folder, odd), place);

    [TestMethod]
    [DataRow("17", "annotations[0]")]
    [DataRow("{}", "annotations[0]")]
    [DataRow("{\"image_id\": 999, \"file_name\": \"0.png\", \"segments_info\": []}", "annotations[0].image_id")]
    [DataRow("{\"image_id\": 0, \"file_name\": \"none.png\", \"segments_info\": []}", "")]
    [DataRow("{\"image_id\": 0, \"file_name\": \"../0.png\", \"segments_info\": []}", "annotations[0].file_name")]
    [DataRow("{\"image_id\": 0, \"file_name\": \"0.png\", \"segments_info\": 3}", "annotations[0].segments_info")]
    [DataRow("{\"image_id\": 0, \"file_name\": \"0.png\", \"segments_info\": [3]}", "annotations[0].segments_info")]
    [DataRow("{\"image_id\": 0, \"file_name\": \"0.png\", \"segments_info\": [{\"id\": -1, \"category_id\": 1}]}", "annotations[0].segments_info.id")]
    [DataRow("{\"image_id\": 0, \"file_name\": \"0.png\", \"segments_info\": [{\"id\": 2, \"category_id\": 1}]}", "annotations[0].segments_info[0].id")]
    [DataRow("{\"image_id\": 0, \"file_name\": \"0.png\", \"segments_info\": [{\"id\": 1, \"category_id\": 9}]}", "annotations[0].segments_info[0].category_id")]
    public void Annotation_of_coco_panoptic(string odd, string place) => AssertRead(folder => HundredImages.Panoptic(folder, odd), place);

    [TestMethod]
    [DataRow("17", "[0]")]
    [DataRow("{\"data\": 3, \"annotations\": [{\"result\": []}]}", "[0].data")]
    [DataRow("{\"data\": {}, \"annotations\": [{\"result\": []}]}", "[0].data")]
    [DataRow("{\"data\": {\"image\": \"none.png\"}, \"annotations\": [{\"result\": []}]}", "[0].data")]
    [DataRow("{\"data\": {\"image\": \"0.png\"}, \"annotations\": [{\"result\": 3}]}", "[0].annotations[0].result")]
    [DataRow("{\"data\": {\"image\": \"0.png\"}, \"annotations\": [{\"result\": [3]}]}", "[0].annotations[0].result[0]")]
    [DataRow("{\"data\": {\"image\": \"0.png\"}, \"annotations\": [{\"result\": [{\"type\": \"polygonlabels\", \"value\": {\"points\": [[1, 2]], \"polygonlabels\": [\"cat\"]}}]}]}", "[0].annotations[0].result[0].value")]
    [DataRow("{\"data\": {\"image\": \"0.png\"}, \"annotations\": [{\"result\": [{\"type\": \"polygonlabels\", \"value\": {\"points\": []}}]}]}", "[0].annotations[0].result[0].value")]
    [DataRow("{\"data\": {\"image\": \"0.png\"}, \"annotations\": [{\"result\": [{\"type\": \"brushlabels\", \"value\": {\"rle\": [1, 2, 3], \"brushlabels\": [\"cat\"]}}]}]}", "[0].annotations[0].result[0].value.rle")]
    public void Task_of_label_studio(string odd, string place) => AssertRead(folder => HundredImages.LabelStudio(folder, odd), place);

    [TestMethod]
    [DataRow("no JSON", "line 1, byte 2")]
    [DataRow("{\"image\": 3, \"annotations\": []}", "image")]
    [DataRow("{\"image\": {\"file_name\": \"../0.png\"}, \"annotations\": []}", "image.file_name")]
    [DataRow("{\"image\": {\"file_name\": \"0.png\", \"width\": 8, \"height\": 0}, \"annotations\": []}", "image.height")]
    [DataRow("{\"image\": {\"file_name\": \"0.png\", \"width\": 8, \"height\": 8}, \"annotations\": [{}]}", "annotations[0]")]
    [DataRow("{\"image\": {\"file_name\": \"0.png\", \"width\": 8, \"height\": 8}, \"annotations\": [{\"segmentation\": {\"size\": [8, 8], \"counts\": [3]}}]}", "annotations[0].segmentation")]
    public void File_of_segment_anything(string odd, string place) =>
        AssertRead(folder => HundredImages.SegmentAnything(folder, odd), place, DatasetFormat.SegmentAnything);

    [TestMethod]
    [DataRow("0.png,0", "line 2")]
    [DataRow("missing.png,0,/m/1,0", "line 2")]
    [DataRow("1.png,none,/m/1,0", "line 2")]
    [DataRow("1.png,0,,0", "line 2")]
    [DataRow("1.png,\"0\"1,/m/1,0", "line 2")]
    [DataRow("none.png,0,/m/1,0", "")]
    [DataRow("../images/1.png,0,/m/1,0", "line 2")]
    public void Row_of_open_images(string odd, string place) => AssertRead(folder => HundredImages.OpenImages(folder, odd), place);

    [TestMethod]
    [DataRow("no XML", "line 1, column 1")]
    [DataRow("<annotation><filename>none.png</filename></annotation>", "line 1, <annotation>")]
    [DataRow("<annotation><filename>0.png</filename><imagesize><nrows>x</nrows></imagesize></annotation>", "line 1, <imagesize>")]
    [DataRow("<annotation><filename>0.png</filename><object><name/></object></annotation>", "line 1, <object>")]
    [DataRow("<annotation><filename>0.png</filename><object><name>cat</name></object></annotation>", "line 1, <object>")]
    [DataRow("<annotation><filename>0.png</filename><object><name>cat</name><polygon><pt><x>1</x></pt></polygon></object></annotation>", "line 1, <pt>")]
    [DataRow("<annotation><filename>0.png</filename><object><name>cat</name><segm><mask>none.png</mask></segm></object></annotation>", "")]
    [DataRow("<annotation><filename>0.png</filename><object><name>cat</name><segm><mask>../a.png</mask></segm></object></annotation>", "line 1, <mask>")]
    public void Xml_of_the_old_label_me(string odd, string place) => AssertRead(folder => HundredImages.LabelMeXml(folder, odd), place);

    [TestMethod]
    public void Annotations_of_an_image_that_is_left_out_are_no_further_findings()
    {
        using var folder = new TemporaryFolder();
        const string annotation = """{"id": 998, "image_id": 999, "category_id": 1, "segmentation": [[0, 0, 4, 0, 4, 4]]}""";
        string path = HundredImages.Coco(
            folder, images: """{"id": 999, "file_name": "none.png"}""", annotations: $"{annotation}, {annotation.Replace("998", "997", StringComparison.Ordinal)}");

        IReadOnlyList<DatasetWarning> warnings = DatasetReader.Read(path, options: new() { SkipInvalid = true }).Warnings;

        Assert.AreEqual(FindingKind.MissingImage, warnings.Single(warning => warning.Finding is not null).Finding);
        StringAssert.EndsWith(warnings.Single(warning => warning.Finding is null).ToString(), "images[0]: its 2 annotations are left out with the image");
    }

    [TestMethod]
    public void Name_in_a_file_of_classes_that_occurs_twice_keeps_its_number()
    {
        using var folder = new TemporaryFolder();
        HundredImages.Yolo(folder, "labels/classes.txt", "dog\ndog\ncat\n");
        File.Delete(folder.PathOf("data.yaml"));

        InstanceDataset dataset = DatasetReader.Read(folder.FullName, DatasetFormat.Yolo, new() { SkipInvalid = true });

        CollectionAssert.AreEqual(new[] { "dog", "class 1", "cat" }, dataset.ClassNames.ToArray());
        DatasetWarning warning = dataset.Warnings.Single();
        Assert.AreEqual((FindingKind.DuplicateClassName, "name 2"), (warning.Finding, warning.Place));
        Assert.Throws<InvalidAnnotationException>(() => DatasetReader.Read(folder.FullName, DatasetFormat.Yolo));
    }

    [TestMethod]
    [DataRow(null, "name the one with the class in ClassAttribute")]
    [DataRow("species", "no region has the attribute")]
    public void Attributes_none_of_which_is_the_class_are_a_finding(string? wanted, string message)
    {
        using var folder = new TemporaryFolder();
        string path = HundredImages.Via(folder, """{"filename": "0.png", "regions": []}""");
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"class\": \"cat\"", "\"colour\": \"red\", \"mood\": \"good\"", StringComparison.Ordinal));
        var options = new DatasetReaderOptions { ClassAttribute = wanted };

        InstanceDataset dataset = DatasetReader.Read(path, options: options with { SkipInvalid = true });

        DatasetWarning warning = dataset.Warnings.Single();
        Assert.AreEqual(FindingKind.UnknownClass, warning.Finding);
        StringAssert.Contains(warning.Message, message);
        Assert.AreEqual((HundredImages.Count, "object"), (dataset.InstanceCount, dataset.ClassNames.Single()));
        Assert.Throws<InvalidAnnotationException>(() => DatasetReader.Read(path, options: options));
    }

    private static void AssertRead(Func<TemporaryFolder, string> write, string place, DatasetFormat? format = null)
    {
        using var folder = new TemporaryFolder();
        string path = write(folder);

        InstanceDataset dataset = DatasetReader.Read(path, format, new DatasetReaderOptions { SkipInvalid = true });
        DatasetReport report = DatasetCheck.Inspect(dataset);

        DatasetWarning warning = dataset.Warnings.Single(warning => warning.Finding is not null);
        Assert.AreEqual(place, warning.Place);
        Assert.AreEqual(HundredImages.Count, report.InstanceCount);
        Assert.IsTrue(report.HasErrors);
        InstanceDataset skipped = DatasetCheck.Apply(dataset, DatasetPolicy.Skip, out _);
        Assert.AreEqual(HundredImages.Count, skipped.InstanceCount);
        Assert.Throws<Exception>(() => DatasetReader.Read(path, format));
    }
}
