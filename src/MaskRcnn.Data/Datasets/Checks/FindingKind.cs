using System.Text.Json.Serialization;

namespace MaskRcnn.Datasets;

/// <summary>What a dataset check found.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FindingKind>))]
public enum FindingKind
{
    /// <summary>There is nothing to train on: no image with an instance that is not a crowd.</summary>
    NothingToTrainOn,

    /// <summary>A class that no instance belongs to.</summary>
    UnusedClass,

    /// <summary>An annotation of a class that the file does not list.</summary>
    UnknownClass,

    /// <summary>An annotation of an image that the file does not list.</summary>
    UnknownImage,

    /// <summary>
    /// An entry of an annotation file, or a file among others, that is not as the format says; its reader has left it out and read the
    /// rest.
    /// </summary>
    InvalidEntry,

    /// <summary>An image, class or annotation with the id of an earlier one.</summary>
    DuplicateId,

    /// <summary>A class with the name of an earlier one.</summary>
    DuplicateClassName,

    /// <summary>An image file that appears twice in the list.</summary>
    DuplicateImage,

    /// <summary>The image file does not exist.</summary>
    MissingImage,

    /// <summary>The image file is damaged or is no image.</summary>
    UnreadableImage,

    /// <summary>The image file has another size than the annotations say.</summary>
    SizeMismatch,

    /// <summary>
    /// An image of more than 8 bits that uses so little of the full range that it is nearly black or grey with
    /// <see cref="Images.DepthScaling.FullRange"/>.
    /// </summary>
    UnusedDepth,

    /// <summary>An annotation without a mask or with one that is none, for example a polygon of two points.</summary>
    InvalidMask,

    /// <summary>
    /// A file of one mask with several levels of grey or colours, of which every one but black is taken as the object; or a file of
    /// instance ids with the greys of a smoothed mask.
    /// </summary>
    GreyMask,

    /// <summary>A mask without a pixel.</summary>
    EmptyMask,

    /// <summary>A mask that is too small or too thin to be learnt: its box has a side below the limit.</summary>
    DegenerateMask,

    /// <summary>A polygon or a box that reaches beyond the image.</summary>
    OutsideImage,

    /// <summary>The box that the file states is not that of the mask.</summary>
    BoxMismatch,

    /// <summary>An instance with the class and the pixels of an earlier one.</summary>
    DuplicateInstance,

    /// <summary>Two instances of one class that share most of their pixels.</summary>
    OverlappingInstances,
}
