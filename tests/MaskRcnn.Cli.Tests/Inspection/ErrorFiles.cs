using MaskRcnn.Images;

namespace MaskRcnn.Cli.Tests.Inspection;

/// <summary>Red pictures of 320×240 pixels with two objects each, and detections of them, right and wrong.</summary>
internal static class ErrorFiles
{
    // Names of classes come from files that nobody checked.
    public const string FirstClass = "<b>cat</b>\"'&", SecondClass = "</script><script>alert(1)</script>";

    /// <summary>Writes the files and the page about them.</summary>
    public static string Inspect(TemporaryFolder folder, int images, int detectionsPerImage)
    {
        (string truth, string found) = Write(folder, images, detectionsPerImage);
        string page = folder.PathOf("errors.html");
        CommandLine.Run(
            "inspect", "errors", "--ground-truth", truth, "--detections", found, "--images", folder.FullName, "--output", page).Expect(0);
        return page;
    }

    /// <summary>Writes annotations and detections. Image 1 has one of another class on the first object; the second objects are missed.</summary>
    public static (string Truth, string Found) Write(TemporaryFolder folder, int images, int detectionsPerImage)
    {
        var pixels = new byte[240 * 320 * 3];
        for (int i = 0; i < pixels.Length; i += 3)
            (pixels[i], pixels[i + 1], pixels[i + 2]) = (200, 40, 40);
        for (int image = 1; image <= images; image++)
            new RgbImage(320, 240, pixels).Save(folder.PathOf($"{image}.png"));
        string truth = folder.Write("gt.json", System.Text.Json.JsonSerializer.Serialize(new
        {
            images = Enumerable.Range(1, images).Select(id => new { id, file_name = $"{id}.png", width = 320, height = 240 }),
            categories = new[] { new { id = 1, name = FirstClass }, new { id = 2, name = SecondClass } },
            annotations = Enumerable.Range(1, images).SelectMany(image => new[]
            {
                Annotation(2 * image - 1, image, 10, 10, 60, 40), Annotation(2 * image, image, 200, 150, 50, 50),
            }),
        }));
        string found = folder.Write("dt.json", System.Text.Json.JsonSerializer.Serialize(
            Enumerable.Range(1, images).SelectMany(image => Enumerable.Range(0, detectionsPerImage).Select(i => Detection(image, i)))));
        return (truth, found);
    }

    private static object Annotation(int id, int image, int x, int y, int width, int height) => new
    {
        id, image_id = image, category_id = 1, iscrowd = 0, area = width * height, bbox = new[] { x, y, width, height },
        segmentation = new[] { new[] { x, y, x + width, y, x + width, y + height, x, y + height } },
    };

    private static object Detection(int image, int i)
    {
        bool isConfused = i == 0 && image == 1;
        (int x, int y) = i == 0 ? (11, 10) : (i * 7 % 250, i * 13 % 180);
        return new
        {
            image_id = image, category_id = isConfused ? 2 : 1, score = Math.Round(0.9 - 0.3 * i / 10_000, 4),
            bbox = new[] { x, y, 60, 40 }, segmentation = new[] { new[] { x, y, x + 60, y, x + 60, y + 40, x, y + 40 } },
        };
    }
}
