using MaskRcnn.Images;
using MaskRcnn.Structures;

namespace MaskRcnn.Datasets.Coco;

/// <summary>Finds the files of the images that a COCO file lists, and their sizes where it states none.</summary>
internal sealed class CocoImageFiles
{
    private const int Probes = 5;

    private readonly DatasetReaderOptions _options;
    private readonly string _folder;

    /// <summary>Chooses the folder: that of the options, else that of the file unless images are at a usual place beside it.</summary>
    /// <param name="file">The annotation file.</param>
    /// <param name="options">For the folder of the images.</param>
    /// <param name="images">The images of the file.</param>
    /// <param name="problems">Told of another folder than that of the file.</param>
    public CocoImageFiles(string file, DatasetReaderOptions options, IReadOnlyList<CocoImage> images, AnnotationProblems problems)
    {
        _options = options;
        string own = Path.GetDirectoryName(file) ?? "";
        _folder = options.ImageDirectory ?? own;
        if (options.ImageDirectory is null && images.Count > 0 && !images.Take(Probes).Any(image => File.Exists(Path.Combine(own, image.FileName)))
            && UsualFolders(file, own).FirstOrDefault(folder => images.Take(Probes).Any(image => IsInside(folder, image.FileName))) is { } usual)
        {
            _folder = usual;
            problems.Mention("images", $"the images are taken from {usual}");
        }
    }

    /// <summary>The image without instances; null where its size is nowhere and it is left out.</summary>
    /// <param name="image">The element of the file.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="problems">Receives images that cannot be used.</param>
    public DatasetImage? Find(CocoImage image, string place, AnnotationProblems problems)
    {
        string path = Path.Combine(_folder, image.FileName);
        string meant = NearbyFiles.FindMeant(path, _options.ImageDirectory);
        if (meant != path && !image.IsFromUrl)
        {
            problems.Mention($"{place}.file_name", $"{Excerpt.Of(image.FileName)} does not exist and is taken as {Excerpt.Of(meant)}");
        }

        path = meant;

        if (image.Size is { } stated)
        {
            return new DatasetImage(image.Id, path, stated, []);
        }

        try
        {
            ImageSize size = ImageFiles.ReadSize(path);
            problems.Mention(place, $"no size is stated; that of the file is taken, {size}");
            return new DatasetImage(image.Id, path, size, []);
        }
        catch (InvalidImageException error)
        {
            FindingKind kind = File.Exists(path) ? FindingKind.UnreadableImage : FindingKind.MissingImage;
            problems.Report(
                kind, place, $"\"height\" or \"width\" is missing, and the size of the file is unknown: {error.Message}", "the image is left out");
            return null;
        }
    }

    /// <summary>Where tools put images: in images/ in or beside the folder of the file, there also in a folder of the subset's name.</summary>
    private static IEnumerable<string> UsualFolders(string file, string own)
    {
        string stem = Path.GetFileNameWithoutExtension(file);
        string subset = stem[(stem.LastIndexOf('_') + 1)..];
        string above = own.Length == 0 ? ".." : Path.GetDirectoryName(own) ?? "..";
        return
        [
            Path.Combine(own, "images"), Path.Combine(own, "images", subset), Path.Combine(above, "images"),
            Path.Combine(above, "images", subset), Path.Combine(above, subset),
        ];
    }

    private static bool IsInside(string folder, string name) => !Path.IsPathRooted(name) && File.Exists(Path.Combine(folder, name));
}
