using System.Text.Json;
using MaskRcnn.Images;

namespace MaskRcnn.Tests;

/// <summary>What PIL and torchvision make of small pictures; see Fixtures/Augmentations/make_image_reference.py.</summary>
internal sealed class ImageReference
{
    private readonly JsonElement _root;

    private ImageReference(JsonElement root) => _root = root;

    public RgbImage Small => ToImage(_root.GetProperty("small"));

    public RgbImage Large => ToImage(_root.GetProperty("large"));

    public static ImageReference Load()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Fixtures", "Augmentations", "images.json");
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        return new ImageReference(document.RootElement.Clone());
    }

    /// <summary>The results of an operation with the value it was given.</summary>
    public IEnumerable<(double Value, RgbImage Result)> Results(string operation) =>
        from result in _root.GetProperty("results").EnumerateArray()
        where result.GetProperty("operation").GetString() == operation
        select (result.GetProperty("value").GetDouble(), ToImage(result.GetProperty("result")));

    /// <summary>Largest and mean difference of the samples of two pictures of one size.</summary>
    public static (int Largest, double Mean) Compare(RgbImage a, RgbImage b)
    {
        Assert.AreEqual(a.Size, b.Size);
        (int largest, long sum) = (0, 0);
        for (int i = 0; i < a.Pixels.Length; i++)
        {
            int difference = Math.Abs(a.Pixels[i] - b.Pixels[i]);
            (largest, sum) = (Math.Max(largest, difference), sum + difference);
        }
        return (largest, (double)sum / a.Pixels.Length);
    }

    private static RgbImage ToImage(JsonElement element) => new(
        element.GetProperty("width").GetInt32(),
        element.GetProperty("height").GetInt32(),
        element.GetProperty("pixels").GetBytesFromBase64());
}
