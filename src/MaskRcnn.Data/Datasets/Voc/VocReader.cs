namespace MaskRcnn.Datasets.Voc;

/// <summary>
/// Reads Pascal VOC. With masks: SegmentationObject says which object a pixel belongs to, SegmentationClass of which class it is.
/// Without: XML files whose objects have polygons, as Roboflow and supervision write them.
/// Source: M. Everingham, J. Winn, The PASCAL Visual Object Classes Challenge 2012, Development Kit.
/// </summary>
internal static class VocReader
{
    internal static InstanceDataset Read(string path, DatasetReaderOptions options) => Directory.Exists(Path.Combine(path, VocFolders.Objects))
        ? new VocMaskReader(path, options).Read()
        : VocXmlReader.Read(path, options);
}
