using MaskRcnn.Structures;

namespace MaskRcnn.Datasets.Coco;

/// <summary>Reads the elements of <c>images</c> and <c>categories</c>.</summary>
/// <param name="needs">What they have to state.</param>
/// <param name="problems">Receives sizes and names of images that cannot be used; the image stays known by its id.</param>
internal sealed class CocoElementReader(CocoRequirements needs, AnnotationProblems problems)
{
    private const string SizeOfFile = "the size of the file is taken";
    private const string LeftOut = "the image is left out";

    private const string CountsAsNone = "it counts as none";

    private static readonly JsonPropertyNames s_imageNames =
        new("", "id", "file_name", "height", "width", "coco_url", "neg_category_ids", "not_exhaustive_category_ids");

    private static readonly JsonPropertyNames s_categoryNames = new("", "id", "name", "frequency", "isthing");

    private bool _hasTextIds;

    /// <summary>Whether numbers were made of ids that are texts.</summary>
    public bool HasTextIds => _hasTextIds;

    public CocoImage ReadImage(ref JsonCursor cursor)
    {
        uint seen = 0;
        long id = 0;
        string fileName = "";
        long? height = null;
        long? width = null;
        string url = "";
        long[]? negative = null;
        long[] notExhaustive = [];
        while (cursor.NextProperty(s_imageNames, ref seen) is var property and >= 0)
        {
            switch (property)
            {
                case 0:
                    id = cursor.ReadId(ref _hasTextIds);
                    break;
                case 1:
                    fileName = cursor.TryReadName(problems, LeftOut)?.Replace('\\', '/') ?? "";
                    break;
                case 2:
                    height = cursor.TryReadInt64(1, int.MaxValue, problems, SizeOfFile);
                    break;
                case 3:
                    width = cursor.TryReadInt64(1, int.MaxValue, problems, SizeOfFile);
                    break;
                case 4:
                    url = cursor.ReadOptionalText() ?? "";
                    break;
                case 5:
                    negative = cursor.TryReadIds(ref _hasTextIds, problems, CountsAsNone);
                    break;
                case 6:
                    notExhaustive = cursor.TryReadIds(ref _hasTextIds, problems, CountsAsNone);
                    break;
            }
        }

        // A size of null is none.
        seen &= ~((height is null ? 0b0100u : 0) | (width is null ? 0b1000u : 0));
        cursor.Require(s_imageNames, seen, 0b0001u | (needs.Sizes ? 0b1100u : 0));
        bool isFromUrl = (seen & 0b0010u) == 0 && CocoUrl.FileNameOf(url) is { Length: > 0 };
        if (isFromUrl)
        {
            fileName = CocoUrl.FileNameOf(url);
        }
        else if (needs.FileNames && (seen & 0b0010u) == 0)
        {
            problems.Report(FindingKind.InvalidEntry, cursor.Place, "\"file_name\" is missing", LeftOut);
        }

        if (height * width > int.MaxValue)
        {
            problems.Report(
                FindingKind.InvalidEntry, cursor.Place,
                $"the image has {width}×{height} = {height * width} pixels, expected at most {int.MaxValue}", SizeOfFile);
            height = null;
        }

        return new CocoImage(id, fileName, height is null || width is null ? null : new ImageSize((int)width, (int)height))
        {
            NegativeCategoryIds = negative, NotExhaustiveCategoryIds = notExhaustive, IsFromUrl = isFromUrl,
        };
    }

    public CocoCategory ReadCategory(ref JsonCursor cursor)
    {
        uint seen = 0;
        long id = 0;
        string name = "";
        ClassFrequency? frequency = null;
        bool isThing = true;
        while (cursor.NextProperty(s_categoryNames, ref seen) is var property and >= 0)
        {
            switch (property)
            {
                case 0:
                    id = cursor.ReadId(ref _hasTextIds);
                    break;
                case 1:
                    name = cursor.ReadName();
                    break;
                case 2:
                    frequency = FrequencyOf(cursor.ReadOptionalText());
                    break;
                case 3:
                    isThing = cursor.ReadFlag();
                    break;
            }
        }

        cursor.Require(s_categoryNames, seen, needs.FileNames ? 0b11u : 0b01u);
        return new CocoCategory(id, name.Length > 0 ? name : $"category {id}") { Frequency = frequency, IsThing = isThing };
    }

    private static ClassFrequency? FrequencyOf(string? text) => text switch
    {
        "r" => ClassFrequency.Rare,
        "c" => ClassFrequency.Common,
        "f" => ClassFrequency.Frequent,
        _ => null,
    };
}
