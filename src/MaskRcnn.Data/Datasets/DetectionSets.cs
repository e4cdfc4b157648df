namespace MaskRcnn.Datasets;

/// <summary>Data sets that have boxes and no masks.</summary>
internal static class DetectionSets
{
    /// <summary>What is said of each annotation.</summary>
    public const string BoxOnly = "a box and no mask, as sets for detection have";

    /// <summary>The data set, with a finding where every annotation of it was left out for being a box.</summary>
    public static InstanceDataset Note(InstanceDataset dataset, string path)
    {
        int boxes = dataset.Warnings.Count(warning => warning.Message.Contains(BoxOnly, StringComparison.Ordinal));
        if (boxes == 0 || dataset.InstanceCount > 0)
        {
            return dataset;
        }

        var note = new DatasetWarning(path, "", $"all {boxes} annotations are boxes: this is a set for detection, and there are no masks to learn")
        {
            Finding = FindingKind.NothingToTrainOn,
        };
        return dataset.With(dataset.Images, [note, .. dataset.Warnings]);
    }
}
