using MaskRcnn.Datasets;
using MaskRcnn.Tests.Images.Png;

namespace MaskRcnn.Tests.Datasets;

/// <summary>A hundred images with one square of 4 × 4 pixels each, as every reader has them, and one element among them that is odd.</summary>
internal static class HundredImages
{
    public const int Count = 100;

    private const int Side = 8;

    private static readonly byte[] s_picture = PngBuilder.Grey8(Side, new byte[Side * Side]);
    private static readonly byte[] s_mask = Square(255);

    /// <summary>A COCO file.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="images">Elements of images before the others.</param>
    /// <param name="annotations">Elements of annotations before the others.</param>
    /// <param name="categories">Elements of categories before the others.</param>
    public static string Coco(TemporaryFolder folder, string images = "", string annotations = "", string categories = "")
    {
        Pictures(folder, "");
        const string polygon = "\"segmentation\": [[0, 0, 4, 0, 4, 4, 0, 4]]";
        string all = Join(i => $$"""{"id": {{i}}, "file_name": "{{i}}.png", "width": {{Side}}, "height": {{Side}}}""");
        string objects = Join(i => $$"""{"id": {{i}}, "image_id": {{i}}, "category_id": 1, {{polygon}}}""");
        return folder.Write("coco.json", $$"""
            {"images": [{{First(images)}}{{all}}], "annotations": [{{First(annotations)}}{{objects}}],
            "categories": [{{First(categories)}}{"id": 1, "name": "cat"}]}
            """);
    }

    /// <summary>A VIA file.</summary>
    public static string Via(TemporaryFolder folder, string entry)
    {
        Pictures(folder, "");
        const string region = """{"shape_attributes": {"name": "rect", "x": 0, "y": 0, "width": 4, "height": 4}, "region_attributes": {"class": "cat"}}""";
        return folder.Write("via.json", $$"""{"odd": {{entry}}, {{Join(i => $$"""{{Quote(i)}}: {"filename": "{{i}}.png", "regions": [{{region}}]}""")}}}""");
    }

    /// <summary>A folder of LabelMe files.</summary>
    public static string LabelMe(TemporaryFolder folder, string odd)
    {
        Pictures(folder, "");
        for (int i = 1; i <= Count; i++)
        {
            folder.Write($"{i}.json", $$"""
                {"imagePath": "{{i}}.png", "imageWidth": {{Side}}, "imageHeight": {{Side}},
                "shapes": [{"label": "cat", "shape_type": "rectangle", "points": [[0, 0], [4, 4]]}]}
                """);
        }

        folder.Write("0.json", odd);
        return folder.FullName;
    }

    /// <summary>A CVAT file.</summary>
    public static string Cvat(TemporaryFolder folder, string odd)
    {
        Pictures(folder, "");
        string images = string.Concat(Enumerable.Range(1, Count).Select(i =>
            $"""<image name="{i}.png" width="{Side}" height="{Side}"><box label="cat" xtl="0" ytl="0" xbr="4" ybr="4"/></image>"""));
        return folder.Write("annotations.xml", $"<annotations>{odd}{images}</annotations>");
    }

    /// <summary>A folder of YOLO labels, with one more file.</summary>
    public static string Yolo(TemporaryFolder folder, string name, string content)
    {
        Pictures(folder, "images/");
        for (int i = 1; i <= Count; i++)
        {
            folder.Write($"labels/{i}.txt", "0 0 0 0.5 0 0.5 0.5 0 0.5\n");
        }

        folder.Write("data.yaml", "train: images\nnames: [cat]\n");
        folder.Write(name, content);
        return folder.FullName;
    }

    /// <summary>A folder of masks, with one more file.</summary>
    public static string MaskFolders(TemporaryFolder folder, string name, string content)
    {
        for (int i = 1; i <= Count; i++)
        {
            folder.Write($"{i}/images/{i}.png", s_picture);
            folder.Write($"{i}/masks/1.png", s_mask);
        }

        folder.Write(name, content);
        return folder.FullName;
    }

    /// <summary>A folder of instance ids, with one more file.</summary>
    public static string InstanceIds(TemporaryFolder folder, string name, string content)
    {
        Pictures(folder, "images/");
        for (int i = 1; i <= Count; i++)
        {
            folder.Write($"masks/{i}.png", s_mask);
        }

        folder.Write(name, content);
        return folder.FullName;
    }

    /// <summary>Kaggle's table.</summary>
    public static string Kaggle(TemporaryFolder folder, string odd)
    {
        Pictures(folder, "");
        return folder.Write("train.csv", $"ImageId,EncodedPixels\n{odd}\n{string.Concat(Enumerable.Range(1, Count).Select(i => $"{i},1 4 9 4 17 4 25 4\n"))}");
    }

    /// <summary>A folder of Pascal VOC with one more name in its list, and one more file.</summary>
    public static string Voc(TemporaryFolder folder, string name, string content)
    {
        Pictures(folder, "JPEGImages/");
        for (int i = 1; i <= Count; i++)
        {
            folder.Write($"SegmentationObject/{i}.png", Square(1));
            folder.Write($"SegmentationClass/{i}.png", Square(8));
        }

        folder.Write(name, content);
        return folder.FullName;
    }

    /// <summary>A folder of XML files of Pascal VOC, and one more.</summary>
    public static string VocXml(TemporaryFolder folder, string odd)
    {
        Pictures(folder, "JPEGImages/");
        for (int i = 1; i <= Count; i++)
        {
            folder.Write($"Annotations/{i}.xml", $"""
                <annotation><filename>{i}.png</filename><object><name>cat</name>
                <polygon><x1>1</x1><y1>1</y1><x2>5</x2><y2>1</y2><x3>5</x3><y3>5</y3><x4>1</x4><y4>5</y4></polygon></object></annotation>
                """);
        }

        folder.Write("Annotations/0.xml", odd);
        return folder.FullName;
    }

    /// <summary>A panoptic file of COCO.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="odd">An element of annotations before the others.</param>
    public static string Panoptic(TemporaryFolder folder, string odd)
    {
        Pictures(folder, "");
        for (int i = 0; i <= Count; i++)
        {
            folder.Write($"panoptic/{i}.png", Square(1));
        }

        string images = string.Join(", ", Enumerable.Range(0, Count + 1).Select(i => $$"""{"id": {{i}}, "file_name": "{{i}}.png", "height": {{Side}}, "width": {{Side}} }"""));
        string annotations = Join(i => $$"""{"image_id": {{i}}, "file_name": "{{i}}.png", "segments_info": [{"id": 1, "category_id": 1, "iscrowd": 0}]}""");
        return folder.Write("panoptic.json", $$"""
            {"images": [{{images}}], "annotations": [{{First(odd)}}{{annotations}}], "categories": [
            {"id": 1, "name": "cat", "isthing": 1}, {"id": 2, "name": "sky", "isthing": 0}]}
            """);
    }

    /// <summary>An export of Label Studio, and one more task.</summary>
    public static string LabelStudio(TemporaryFolder folder, string odd)
    {
        Pictures(folder, "");
        const string region = """{"type": "rectanglelabels", "value": {"x": 0, "y": 0, "width": 50, "height": 50, "rectanglelabels": ["cat"]}}""";
        return folder.Write(
            "export.json", $"[{First(odd)}{Join(i => $$"""{"data": {"image": "/data/upload/1/{{i}}.png"}, "annotations": [{"result": [{{region}}]}]}""")}]");
    }

    /// <summary>A folder of files of Segment Anything, and one more.</summary>
    public static string SegmentAnything(TemporaryFolder folder, string odd)
    {
        Pictures(folder, "");
        for (int i = 1; i <= Count; i++)
        {
            folder.Write($"{i}.json", $$"""
                {"image": {"file_name": "{{i}}.png", "width": {{Side}}, "height": {{Side}}},
                "annotations": [{"segmentation": {"size": [{{Side}}, {{Side}}], "counts": [0, 4, 4, 4, 4, 4, 4, 4, 36]} }]}
                """);
        }

        folder.Write("0.json", odd);
        return folder.FullName;
    }

    /// <summary>A folder of Open Images.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="odd">A row before the others.</param>
    public static string OpenImages(TemporaryFolder folder, string odd)
    {
        Pictures(folder, "images/");
        for (int i = 1; i <= Count; i++)
        {
            folder.Write($"masks/{i}.png", s_mask);
        }

        folder.Write("masks/none.png", "no picture");
        folder.Write("class-descriptions.csv", "/m/1,cat\n");
        folder.Write(
            "train-annotations-object-segmentation.csv",
            $"MaskPath,ImageID,LabelName,BoxID\n{odd}\n{string.Concat(Enumerable.Range(1, Count).Select(i => $"{i}.png,{i},/m/1,0\n"))}");
        return folder.FullName;
    }

    /// <summary>A folder of XML files of the old LabelMe, and one more.</summary>
    public static string LabelMeXml(TemporaryFolder folder, string odd)
    {
        Pictures(folder, "Images/");
        for (int i = 1; i <= Count; i++)
        {
            folder.Write($"Annotations/{i}.xml", $"""
                <annotation><filename>{i}.png</filename><imagesize><nrows>{Side}</nrows><ncols>{Side}</ncols></imagesize><object><name>cat</name><polygon>
                <pt><x>0</x><y>0</y></pt><pt><x>4</x><y>0</y></pt><pt><x>4</x><y>4</y></pt><pt><x>0</x><y>4</y></pt></polygon></object></annotation>
                """);
        }

        folder.Write("Annotations/0.xml", odd);
        return folder.FullName;
    }

    private static byte[] Square(byte value) =>
        PngBuilder.Grey8(Side, [.. Enumerable.Range(0, Side * Side).Select(i => i % Side < 4 && i / Side < 4 ? value : (byte)0)]);

    private static void Pictures(TemporaryFolder folder, string prefix)
    {
        for (int i = 0; i <= Count; i++)
        {
            folder.Write($"{prefix}{i}.png", s_picture);
        }
    }

    private static string Join(Func<int, string> element) => string.Join(", ", Enumerable.Range(1, Count).Select(element));

    private static string First(string element) => element.Length == 0 ? "" : $"{element}, ";

    private static string Quote(int number) => $"\"{number}\"";
}
