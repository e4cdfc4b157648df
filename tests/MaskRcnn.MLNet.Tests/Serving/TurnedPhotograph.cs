using MaskRcnn.Images;
using MaskRcnn.MLNet.Tests.Scenes;

namespace MaskRcnn.MLNet.Tests.Serving;

/// <summary>A scene as a phone stores it: lying on its side, with Exif orientation 6, which says "turn it clockwise to show it".</summary>
internal sealed class TurnedPhotograph : IDisposable
{
    public const int Orientation = 6;
    private const int Width = 64, Height = 48;

    public TurnedPhotograph()
    {
        // The upper part of a scene, so that width and height differ. Pixel x, y lies at the column y, Width - 1 - x from the top.
        var scene = RgbImage.Load(SharedScenes.Folder.PathOf(SharedScenes.Folder.Rows[0].ImagePath)).Crop(0, 8, Width, Height);
        var stored = new byte[Width * Height * 3];
        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x++)
                scene.Pixels.Slice((y * Width + x) * 3, 3).CopyTo(stored.AsSpan(((Width - 1 - x) * Height + y) * 3));
        }

        string plain = PathOf("stored.jpg");
        new RgbImage(Height, Width, stored).Save(plain);
        Stored = RgbImage.Load(plain);
        Bytes = TurnedJpeg.WithOrientation(File.ReadAllBytes(plain), Orientation);
        File.WriteAllBytes(Path, Bytes);

        // JPEG loses a little, so what is upright is read off the stored picture.
        var upright = new byte[Width * Height * 3];
        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x++)
                Stored.Pixels.Slice(((Width - 1 - x) * Height + y) * 3, 3).CopyTo(upright.AsSpan((y * Width + x) * 3));
        }

        Upright = new RgbImage(Width, Height, upright);
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("maskrcnn-turned-").FullName;

    public string Path => PathOf("turned.jpg");

    /// <summary>The file.</summary>
    public byte[] Bytes { get; }

    /// <summary>The pixels as they lie in the file.</summary>
    public RgbImage Stored { get; }

    /// <summary>The pixels as people see them.</summary>
    public RgbImage Upright { get; }

    public string PathOf(string name) => System.IO.Path.Combine(Folder, name);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
