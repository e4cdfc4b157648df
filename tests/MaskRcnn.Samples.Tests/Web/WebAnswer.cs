using System.Text.Json;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.Web;

/// <summary>Reads an answer of the service and compares it with what the library finds.</summary>
internal static class WebAnswer
{
    /// <param name="json">What /detect answered.</param>
    /// <param name="expected">What the library finds in the picture.</param>
    /// <param name="tolerance">Of scores; 0 where the masks have to be equal too.</param>
    public static bool Agrees(string json, Detections expected, float tolerance = 0)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement[] found = [.. document.RootElement.GetProperty("detections").EnumerateArray()];
        return document.RootElement.GetProperty("width").GetInt32() == expected.ImageSize.Width && found.Length == expected.Count
            && found.Index().All(item => Agrees(item.Item, expected, item.Index, tolerance));
    }

    private static bool Agrees(JsonElement found, Detections expected, int index, float tolerance)
    {
        int[] size = [.. found.GetProperty("segmentation").GetProperty("size").EnumerateArray().Select(side => side.GetInt32())];
        string counts = found.GetProperty("segmentation").GetProperty("counts").GetString()!;
        RleMask mask = RleMask.FromCompressed(new ImageSize(size[0], size[1]), counts);
        float x = found.GetProperty("bbox")[0].GetSingle();
        return found.GetProperty("name").GetString() == "nucleus" && found.GetProperty("category_id").GetInt64() == 1
            && Math.Abs(found.GetProperty("score").GetSingle() - expected.Scores[index]) <= tolerance
            && Math.Abs(x - expected.Boxes[index].X0) <= 100 * tolerance
            && (tolerance > 0 || mask.Equals(expected.Masks[index]));
    }

    /// <summary>The reason of a refusal.</summary>
    public static async Task<string> DetailAsync(HttpResponseMessage answer)
    {
        using JsonDocument document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return document.RootElement.GetProperty("detail").GetString()!;
    }
}
