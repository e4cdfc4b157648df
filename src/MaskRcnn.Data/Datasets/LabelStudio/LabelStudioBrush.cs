using System.Text.Json;
using MaskRcnn.Datasets.Json;
using MaskRcnn.Datasets.Shapes;
using MaskRcnn.Structures;

namespace MaskRcnn.Datasets.LabelStudio;

/// <summary>Brush strokes: the run lengths of a picture with opacity, of which every pixel that is not transparent is the object.</summary>
internal static class LabelStudioBrush
{
    /// <summary>Adds the mask to the instances of its image.</summary>
    public static void AddTo(InstanceCollector instances, int label, JsonField result, JsonField value)
    {
        ImageSize size = instances.Size;
        if (result.Optional("original_height") is { } height && result.Optional("original_width") is { } width
            && new ImageSize(width.PixelCount(), height.PixelCount()) is var stated && stated != size)
        {
            throw result.Error($"the strokes are for an image of {stated}, that of other regions has {size}");
        }

        JsonField rle = value.Member("rle");
        byte[] bytes = Bytes(rle);
        try
        {
            instances.AddRows(label, null, new RowBox(0, 0, size.Width, size.Height), scan => LabelStudioRle.AddRows(bytes, size, scan), rle.Place);
        }
        catch (InvalidDataException error)
        {
            throw rle.Error(error.Message, error);
        }
    }

    private static byte[] Bytes(JsonField rle)
    {
        if (!rle.IsList)
        {
            throw rle.Unexpected("a list of bytes");
        }

        var bytes = new byte[rle.Value.GetArrayLength()];
        int index = 0;
        foreach (JsonElement item in rle.Value.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetByte(out bytes[index]))
            {
                throw rle.Error($"item {index} is no byte, expected 0 to 255");
            }

            index++;
        }

        return bytes;
    }
}
