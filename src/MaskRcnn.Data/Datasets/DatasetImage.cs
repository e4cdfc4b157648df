using MaskRcnn.Images;
using MaskRcnn.Structures;

namespace MaskRcnn.Datasets;

/// <summary>An image of a data set with everything annotated in it. The pixels stay in the file. Safe for several threads.</summary>
/// <param name="Id">Unique within the data set.</param>
/// <param name="Path">Path of the image file, as given or joined with the image folder.</param>
/// <param name="Size">Height and width in pixels that the annotations refer to: of the image as a viewer shows it, EXIF orientation applied.</param>
/// <param name="Instances">The annotated objects; none for an example of background.</param>
public sealed record DatasetImage(long Id, string Path, ImageSize Size, IReadOnlyList<DatasetInstance> Instances)
{
    /// <summary>
    /// How samples of more than 8 bits become 8 when the file is decoded; default <see cref="DepthScaling.FullRange"/>. Readers take it
    /// from <see cref="DatasetReaderOptions.DepthScaling"/>.
    /// </summary>
    public DepthScaling DepthScaling { get; init; }

    /// <summary>
    /// Labels of classes that somebody looked for and did not find, as LVIS has them (<c>neg_category_ids</c>): where a set is annotated
    /// in part, only these and the classes of <see cref="Instances"/> are judged in the image. Default: none are stated.
    /// </summary>
    public IReadOnlyList<int> NegativeLabels { get; init; } = [];

    /// <summary>
    /// Labels of classes of which only some objects are annotated, as LVIS has them (<c>not_exhaustive_category_ids</c>): a detection
    /// of them that meets no object is not wrong. Default: none are stated.
    /// </summary>
    public IReadOnlyList<int> NotExhaustiveLabels { get; init; } = [];

    /// <summary>Decodes the file, EXIF orientation applied.</summary>
    /// <exception cref="InvalidImageException">It is missing, damaged, or of another size than <see cref="Size"/>.</exception>
    public RgbImage LoadPixels()
    {
        RgbImage pixels = RgbImage.Load(Path, DepthScaling);
        return pixels.Size == Size ? pixels : throw new InvalidImageException(Path,
            $"the picture has {pixels.Width}x{pixels.Height} pixels, but the annotations are for {Size.Width}x{Size.Height}");
    }
}
