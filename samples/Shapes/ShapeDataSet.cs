using Samples.Common;

namespace Samples.Shapes;

/// <summary>Writes generated scenes as PNG files and keeps their truth as rows. The same seed gives the same set.</summary>
internal static class ShapeDataSet
{
    public static IReadOnlyList<InstanceRow> Write(string folder, string prefix, int count, int seed)
    {
        Directory.CreateDirectory(folder);
        var random = new Random(seed);
        var rows = new InstanceRow[count];
        for (int i = 0; i < count; i++)
        {
            var (image, labels, masks) = ShapeScene.Random(random).Render();
            string name = $"{prefix}-{i:D4}.png";
            image.Save(Path.Combine(folder, name));
            rows[i] = new InstanceRow { ImagePath = name, Labels = labels, Masks = masks };
        }

        return rows;
    }
}
