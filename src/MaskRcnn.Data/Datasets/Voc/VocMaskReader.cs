using MaskRcnn.Datasets.Xml;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Datasets.Voc;

/// <summary>Reads the masks of a data set in Pascal VOC; one picture is in memory at a time.</summary>
internal sealed class VocMaskReader(string path, DatasetReaderOptions options)
{
    private const string Task = "Segmentation";

    private readonly List<DatasetWarning> _warnings = [];
    private readonly string _objects = Path.Combine(path, VocFolders.Objects);

    public InstanceDataset Read()
    {
        VocClasses classes = VocClasses.Read(path, options, _warnings);
        var files = new ImageFolder(ImageDirectory());
        var images = new List<DatasetImage>();
        foreach (string name in VocLists.Read(path, Task, options, _warnings) ?? Masks())
        {
            DatasetImage? image = SkippableFile.Read(
                () => ReadImage(name, images.Count + 1, files, classes), FindingKind.UnreadableImage, options, _warnings);
            if (image is not null)
            {
                images.Add(image);
            }
        }

        return new InstanceDataset(classes.Names, images, _warnings);
    }

    private string ImageDirectory() => options.ImageDirectory ?? VocFolders.ImagesIn(path).FirstOrDefault()
        ?? throw new InvalidAnnotationException(
            path, "", $"there is no folder {VocFolders.Images} of images in it; give {nameof(DatasetReaderOptions.ImageDirectory)}");

    private string[] Masks()
    {
        string[] names = [.. AnnotationFolder.Files(_objects).Where(file => Path.GetExtension(file).Equals(".png", StringComparison.OrdinalIgnoreCase))
            .Select(Path.GetFileNameWithoutExtension).OfType<string>()];
        return names.Length > 0 ? names : throw new InvalidAnnotationException(_objects, "", "there is no PNG file in it");
    }

    private DatasetImage ReadImage(string name, long id, ImageFolder files, VocClasses classes)
    {
        string image = files.Find(name)
            ?? throw new InvalidAnnotationException(files.Root, name, $"there is no image {Excerpt.Of(name)} in it{files.Hint(name)}");
        ImageSize size = ImageFiles.ReadSize(image);
        string file = Path.Combine(_objects, $"{name}.png");
        return new DatasetImage(id, image, size, File.Exists(file) || HasObjects(name, file) ? ReadObjects(name, file, size, classes) : []);
    }

    /// <summary>Whether an image of a list without masks has objects all the same: tools write no file for an image that has none.</summary>
    private bool HasObjects(string name, string file)
    {
        string xml = Path.Combine(path, VocFolders.Annotations, $"{name}.xml");
        bool hasObjects = File.Exists(xml)
            && AnnotationElement.ReadFile(xml, VocXmlReader.RootName, options).Children.Any(child => child.Name == "object");
        if (!hasObjects)
        {
            _warnings.Add(new DatasetWarning(file, "", "the file does not exist; its image is taken as one without objects"));
        }

        return hasObjects;
    }

    private List<DatasetInstance> ReadObjects(string name, string file, ImageSize size, VocClasses classes)
    {
        MaskValues objects = MaskValues.Read(file, size, options);
        MaskValues picture = MaskValues.Read(Path.Combine(path, VocFolders.Classes, $"{name}.png"), size, options);
        var instances = new List<DatasetInstance>(objects.Regions.Count);
        var problems = new AnnotationProblems(file, options.SkipInvalid);
        foreach ((int value, RleMask mask) in objects.Regions.Where(region => !IsBorder(region.Value, objects)))
        {
            string refusal = $"none of its {mask.Area} pixels has a class in {VocFolders.Classes}";
            if (ClassUnder(mask, picture) is { } classValue && classes.TryGetLabel(classValue, picture, out int label, out refusal))
            {
                instances.Add(new DatasetInstance(label, mask));
            }
            else
            {
                string place = objects.AreColors ? $"colour {value & 255},{value >> 8 & 255},{value >> 16}" : $"object {value}";
                problems.Report(FindingKind.UnknownClass, place, refusal, "it is left out");
            }
        }

        _warnings.AddRange(problems.Warnings);
        return instances;
    }

    /// <summary>The class that most pixels of an object have.</summary>
    private static int? ClassUnder(RleMask mask, MaskValues picture)
    {
        (long area, int? value) most = (0, null);
        foreach ((int value, RleMask region) in picture.Regions.Where(region => !IsBorder(region.Value, picture)))
        {
            long area = mask.IntersectionArea(region);
            most = area > most.area ? (area, value) : most;
        }

        return most.value;
    }

    private static bool IsBorder(int value, MaskValues picture) =>
        picture.AreColors ? value == VocColors.Border : picture.BitDepth <= 8 && value == VocColors.BorderIndex;
}
