namespace MaskRcnn.Datasets.Coco;

/// <summary>
/// Reads COCO annotation files: polygons, both forms of run lengths, crowds. Classes come in the order of their ids, as the COCO API
/// takes them. LVIS is COCO with names of images in web addresses, and what its evaluation asks for is kept. Backslashes in file names, which Windows programs write, are taken as slashes.
/// </summary>
internal static class CocoReader
{
    internal static InstanceDataset Read(string path, DatasetReaderOptions options)
    {
        var problems = new AnnotationProblems(path, options.SkipInvalid);
        CocoFile file = CocoFileReader.Read(path, CocoRequirements.Dataset, problems);
        if (file.HasTextIds)
        {
            problems.Mention("", "ids that are texts are taken as numbers made of them");
        }

        var classes = new CocoClasses(file.Categories, options.ClassNames, problems);
        var images = new CocoImageList(file.Images, classes, new CocoImageFiles(path, options, file.Images, problems), problems);
        foreach (CocoAnnotation annotation in file.Annotations)
        {
            images.Add(annotation, classes);
        }

        return new InstanceDataset(classes.Names, images.ToDatasetImages(), problems.Warnings)
        {
            ClassIds = classes.Ids, ClassFrequencies = classes.Frequencies,
        };
    }
}
