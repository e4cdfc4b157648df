using System.Text.Json;
using MaskRcnn.Datasets.Coco;

namespace MaskRcnn.Datasets.Panoptic;

/// <summary>What the JSON file of a panoptic data set says; the PNG files have not been opened.</summary>
internal sealed class PanopticFile
{
    private const string FileForm = "an object with images, annotations and categories, as panoptic files of COCO have";

    private static readonly JsonPropertyNames s_sections = new("", "images", "annotations", "categories");

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<CocoImage> Images { get; private set; } = [];

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<PanopticAnnotation> Annotations { get; private set; } = [];

    /// <summary>In the order of the file; with what is stuff.</summary>
    public IReadOnlyList<CocoCategory> Categories { get; private set; } = [];

    /// <summary>Reads a file as a stream.</summary>
    /// <exception cref="InvalidAnnotationException">It cannot be read as such.</exception>
    public static PanopticFile Read(string path, AnnotationProblems problems)
    {
        using FileStream stream = AnnotationFile.Open(path);
        var cursor = new JsonCursor(path, stream);
        try
        {
            PanopticFile file = Read(ref cursor, problems);
            cursor.Read();
            return file;
        }
        catch (JsonException error)
        {
            throw cursor.Error($"this is no valid JSON: {error.Message}", error);
        }
        catch (IOException error)
        {
            throw cursor.Error($"the file cannot be read: {error.Message}", error);
        }
    }

    private static PanopticFile Read(ref JsonCursor cursor, AnnotationProblems problems)
    {
        cursor.Read(JsonTokenType.StartObject, FileForm);
        var elements = new CocoElementReader(CocoRequirements.Dataset, problems);
        var annotations = new PanopticAnnotationReader();
        var file = new PanopticFile();
        uint seen = 0;
        while (cursor.NextProperty(s_sections, ref seen) is var section and >= 0)
        {
            switch (section)
            {
                case 0:
                    file.Images = CocoSection.Read(ref cursor, elements.ReadImage, problems);
                    break;
                case 1:
                    file.Annotations = CocoSection.Read(ref cursor, annotations.Read, problems);
                    break;
                case 2:
                    file.Categories = CocoSection.Read(ref cursor, elements.ReadCategory, problems);
                    break;
            }
        }

        cursor.Require(s_sections, seen, 0b111);
        return file;
    }
}
