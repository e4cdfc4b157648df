using MaskRcnn.Images;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.MLNet.Tests.Scenes;

/// <summary>A folder of noisy 64x64 pictures with a dark bar and a bright square in each but the last, which is only background.</summary>
internal sealed class SceneFolder : IDisposable
{
    public const int Size = 64;
    public static readonly ImageSize ImageSize = new(Size, Size);

    public SceneFolder(int images = 5)
    {
        for (int i = 0; i < images; i++)
            Rows.Add(i == images - 1 ? Draw($"empty{i}.png", []) : Draw($"scene{i}.png", Objects(i)));
    }

    public string FolderPath { get; } = Directory.CreateTempSubdirectory("maskrcnn-scenes-").FullName;

    public List<SceneRow> Rows { get; } = [];

    /// <summary>The same rows with masks as text: polygons for the first instance of a row, run lengths for the others.</summary>
    public IEnumerable<SceneTextRow> TextRows => Rows.Select(row => new SceneTextRow
    {
        ImagePath = row.ImagePath,
        Labels = row.Labels,
        Masks = [.. row.Masks.Select((mask, index) => index == 0 ? Polygon(mask.Rle!.BoundingBox) : mask.ToString())],
    });

    public string PathOf(string name) => Path.Combine(FolderPath, name);

    public void Dispose() => Directory.Delete(FolderPath, recursive: true);

    public static string Polygon(Box box) =>
        FormattableString.Invariant($"[[{box.X0},{box.Y0},{box.X1},{box.Y0},{box.X1},{box.Y1},{box.X0},{box.Y1}]]");

    public static RleMask Rectangle(int x, int y, int width, int height)
    {
        var bitmap = new byte[Size * Size];
        for (int i = 0; i < bitmap.Length; i++)
            bitmap[i] = i % Size >= x && i % Size < x + width && i / Size >= y && i / Size < y + height ? (byte)1 : (byte)0;
        return RleMask.FromBitmap(bitmap, ImageSize);
    }

    private static (string Label, RleMask Mask, byte Brightness)[] Objects(int seed) =>
    [
        ("bar", Rectangle(4 + 3 * (seed % 5), 44, 34, 10), 10),
        ("square", Rectangle(8 + 5 * (seed % 7), 6 + 2 * (seed % 4), 22, 22), 245),
    ];

    private SceneRow Draw(string name, (string Label, RleMask Mask, byte Brightness)[] objects)
    {
        var random = new Random(name.Length + Rows.Count);
        var pixels = new byte[Size * Size * 3];
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)(110 + random.Next(30));
        foreach (var item in objects)
        {
            byte[] bitmap = item.Mask.ToBitmap();
            for (int i = 0; i < pixels.Length; i++)
                pixels[i] = bitmap[i / 3] == 1 ? item.Brightness : pixels[i];
        }

        new RgbImage(Size, Size, pixels).Save(PathOf(name));
        return new SceneRow
        {
            ImagePath = name,
            Labels = [.. objects.Select(item => item.Label)],
            Masks = [.. objects.Select(item => InstanceMask.FromRle(item.Mask))],
        };
    }
}
