using MaskRcnn.Datasets.Json;

namespace MaskRcnn.Datasets.Via;

/// <summary>The entry of one image.</summary>
/// <param name="Field">The entry in the file.</param>
/// <param name="FileName">Name of the image file.</param>
/// <param name="Regions">Its regions: a list since version 2, before that an object with the names "0", "1", ….</param>
internal sealed record ViaImage(JsonField Field, string FileName, IReadOnlyList<JsonField> Regions)
{
    public static ViaImage Read(JsonField field)
    {
        if (!field.IsObject)
        {
            throw field.Unexpected("the entry of an image, an object with \"filename\" and \"regions\"");
        }

        string fileName = field.Member("filename").Text();
        JsonField regions = field.Member("regions");
        return new ViaImage(
            field,
            fileName,
            regions.IsList || regions.IsObject
                ? [.. regions.IsList ? regions.Items() : regions.Members().Select(member => member.Field)]
                : throw regions.Unexpected("a list or an object of regions"));
    }
}
