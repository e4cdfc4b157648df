namespace MaskRcnn.Datasets;

/// <summary>A format of annotation files.</summary>
public enum DatasetFormat
{
    /// <summary>COCO instances: one JSON file with images, annotations and categories.</summary>
    Coco,

    /// <summary>VGG Image Annotator 1 and 2: one JSON file, an export of annotations or a saved project.</summary>
    Via,

    /// <summary>LabelMe: one JSON file per image, in a folder.</summary>
    LabelMe,

    /// <summary>CVAT for images 1.1: one XML file.</summary>
    Cvat,

    /// <summary>YOLO segmentation: one text file per image with normalised polygons, and data.yaml with the class names.</summary>
    Yolo,

    /// <summary>A folder per image with one PNG per instance, the layout of the 2018 Data Science Bowl.</summary>
    MaskFolders,

    /// <summary>One PNG per image whose pixel values are instance ids, as in Cityscapes and KITTI.</summary>
    InstanceIds,

    /// <summary>Kaggle's CSV of run lengths: a row per instance with the image id and one-based column-major runs.</summary>
    KaggleRle,

    /// <summary>
    /// Pascal VOC: a folder with SegmentationObject and SegmentationClass (palette PNG or pictures of colours) and lists of subsets, or
    /// XML files, one per image, whose objects have polygons.
    /// </summary>
    Voc,

    /// <summary>COCO panoptic: a JSON file with regions, and a PNG per image whose colours are their ids. Things are instances, stuff is left out.</summary>
    CocoPanoptic,

    /// <summary>Label Studio's JSON: a list of tasks with polygons, rectangles, ellipses and brush strokes.</summary>
    LabelStudio,

    /// <summary>Segment Anything (SA-1B): one JSON file per image with run lengths, no classes.</summary>
    SegmentAnything,

    /// <summary>Open Images: a CSV of masks, each a PNG of its own.</summary>
    OpenImages,

    /// <summary>The XML of MIT's LabelMe: one file per image with polygons and masks.</summary>
    LabelMeXml,

    /// <summary>The layout of Cityscapes, to write; read, and recognised, as <see cref="InstanceIds"/>.</summary>
    Cityscapes,
}
