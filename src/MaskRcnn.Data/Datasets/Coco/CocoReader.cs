namespace MaskRcnn.Datasets.Coco;

/// <summary>
/// Reads COCO annotation files: polygons, both forms of run lengths, crowds. Classes come in the order of their ids, as the COCO API
/// takes them. Backslashes in file names, which Windows programs write, are taken as slashes.
/// </summary>
internal static class CocoReader
{
    internal static InstanceDataset Read(string path, DatasetReaderOptions options)
    {
        CocoFile file = CocoFileReader.Read(path, CocoRequirements.Dataset);
        var problems = new AnnotationProblems(path, options.SkipInvalid);
        var classes = new CocoClasses(file.Categories, options.ClassNames, problems);
        var images = new CocoImageList(file.Images, problems);
        foreach (CocoAnnotation annotation in file.Annotations)
        {
            images.Add(annotation, classes);
        }

        string folder = options.ImageDirectory ?? Path.GetDirectoryName(path) ?? "";
        return new InstanceDataset(classes.Names, images.ToDatasetImages(folder), problems.Warnings) { ClassIds = classes.Ids };
    }
}
