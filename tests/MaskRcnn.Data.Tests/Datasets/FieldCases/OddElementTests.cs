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
    [DataRow("{\"id\": 999, \"file_name\": \"a.png\", \"width\": \"wide\", \"height\": 4}", "images[0].width")]
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
    public void Row_of_run_lengths(string odd, string place) => AssertRead(folder => HundredImages.Kaggle(folder, odd), place);

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
