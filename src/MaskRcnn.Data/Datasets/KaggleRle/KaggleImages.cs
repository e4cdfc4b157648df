using MaskRcnn.Structures;

namespace MaskRcnn.Datasets.KaggleRle;

/// <summary>The images of a file in the order in which they appear; sizes come from its columns or from the image files.</summary>
internal sealed class KaggleImages
{
    private readonly string _file;
    private readonly string _folder;
    private readonly AnnotationProblems _problems;
    private readonly Lazy<ImageFolder> _imageFiles;
    private readonly Dictionary<string, KaggleImage> _images = new(StringComparer.Ordinal);

    public KaggleImages(string file, DatasetReaderOptions options, AnnotationProblems problems)
    {
        _file = file;
        _problems = problems;
        _folder = options.ImageDirectory ?? Path.GetDirectoryName(Path.GetFullPath(file))!;
        _imageFiles = new Lazy<ImageFolder>(() => new ImageFolder(_folder));
    }

    /// <summary>All images so far.</summary>
    public IReadOnlyCollection<KaggleImage> All => _images.Values;

    /// <summary>The image of a row, or null where there is none and the row is left out.</summary>
    /// <param name="id">Its file name, with or without extension.</param>
    /// <param name="size">Its size where the row states it.</param>
    /// <param name="place">The row.</param>
    public KaggleImage? Get(string id, ImageSize? size, string place)
    {
        if (!_images.TryGetValue(id, out KaggleImage? image))
        {
            CheckName(id, place);
            image = Open(id, size, place);
            if (image is null)
            {
                return null;
            }

            _images.Add(id, image);
        }

        return size is null || size == image.Size
            ? image
            : throw new InvalidAnnotationException(_file, place, $"the image has a size of {size}, but {image.Size} in an earlier row");
    }

    private KaggleImage? Open(string id, ImageSize? size, string place)
    {
        string? path = size is not null && !Directory.Exists(_folder) ? null : _imageFiles.Value.Find(id);
        if (path is null && size is null)
        {
            _problems.Report(
                FindingKind.UnknownImage, place, $"there is no image {Excerpt.Of(id)} in {_folder}{_imageFiles.Value.Hint(ImageFolder.StemOf(id))}",
                "the row is left out");
            return null;
        }

        return new KaggleImage(path ?? Path.Combine(_folder, id), size ?? ImageFiles.ReadSize(path!));
    }

    private void CheckName(string id, string place)
    {
        bool isName = id.Length > 0 && id is not ("." or "..") && !id.Any(c => char.IsControl(c) || c is '/' or '\\' or '\uFFFD');
        if (!isName)
        {
            throw new InvalidAnnotationException(_file, place, $"the image id is {Excerpt.Of(id)}, expected the name of a file in UTF-8");
        }
    }
}
