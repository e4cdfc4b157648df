using MaskRcnn.Structures;

namespace MaskRcnn.Datasets.Coco;

/// <summary>Reads the elements of <c>images</c> and <c>categories</c>.</summary>
/// <param name="needs">What they have to state.</param>
internal sealed class CocoElementReader(CocoRequirements needs)
{
    private static readonly JsonPropertyNames s_imageNames = new("", "id", "file_name", "height", "width");
    private static readonly JsonPropertyNames s_categoryNames = new("", "id", "name");

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
        while (cursor.NextProperty(s_imageNames, ref seen) is var property and >= 0)
        {
            switch (property)
            {
                case 0:
                    id = cursor.ReadId(ref _hasTextIds);
                    break;
                case 1:
                    fileName = cursor.ReadName().Replace('\\', '/');
                    break;
                case 2:
                    height = cursor.ReadOptionalInt64(1, int.MaxValue);
                    break;
                case 3:
                    width = cursor.ReadOptionalInt64(1, int.MaxValue);
                    break;
            }
        }

        // A size of null is none.
        seen &= ~((height is null ? 0b0100u : 0) | (width is null ? 0b1000u : 0));
        cursor.Require(s_imageNames, seen, 0b0001u | (needs.FileNames ? 0b0010u : 0) | (needs.Sizes ? 0b1100u : 0));
        if (height is null || width is null)
        {
            return new CocoImage(id, fileName, null);
        }

        return height * width <= int.MaxValue
            ? new CocoImage(id, fileName, new ImageSize((int)height, (int)width))
            : throw cursor.Error($"the image has {width}×{height} = {height * width} pixels, expected at most {int.MaxValue}");
    }

    public CocoCategory ReadCategory(ref JsonCursor cursor)
    {
        uint seen = 0;
        long id = 0;
        string name = "";
        while (cursor.NextProperty(s_categoryNames, ref seen) is var property and >= 0)
        {
            if (property == 0)
            {
                id = cursor.ReadId(ref _hasTextIds);
            }
            else
            {
                name = cursor.ReadName();
            }
        }

        cursor.Require(s_categoryNames, seen, needs.FileNames ? 0b11u : 0b01u);
        return new CocoCategory(id, name.Length > 0 ? name : $"category {id}");
    }
}
