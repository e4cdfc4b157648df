using MaskRcnn.Fuzzing.Seeds;
using MaskRcnn.Images;
using MaskRcnn.Structures;

namespace MaskRcnn.Fuzzing.Targets.Pictures;

/// <summary>Pictures as <see cref="RgbImage.Decode(byte[], string)"/> takes them, native decoders included.</summary>
/// <param name="name">The name of the target.</param>
/// <param name="patterns">The names of pictures to start from.</param>
internal class PictureTarget(string name, params string[] patterns) : FuzzTarget(name)
{
    // Of a larger one only the header is read: nothing is wrong with a file that is as large as it says.
    private const long LargestArea = 1 << 22;
    private const int BytesForPixel = 48;

    private static readonly string[] s_folders = ["images", "decoding", "depth", "png", "field-cases/22-images-not-what-they-seem", "field-cases/23-16-bit-microscope"];

    public override IEnumerable<byte[]> Seeds() =>
        from folder in s_folders
        from pattern in patterns
        from file in Repository.ReadAll($"tests/MaskRcnn.Data.Tests/Fixtures/{folder}", pattern, longest: 4096)
        select file;

    public override bool Allows(Exception error) => error is InvalidImageException;

    public override long ExtraBytes(byte[] file)
    {
        try
        {
            return BytesForPixel * Math.Min(LargestArea, RgbImage.ReadSize(file, "picture").Area);
        }
        catch (InvalidImageException)
        {
            return 0;
        }
    }

    public override void Read(byte[] file)
    {
        ImageSize size = RgbImage.ReadSize(file, "picture");
        if (size.Area > LargestArea)
            return;
        RgbImage picture = RgbImage.Decode(file, "picture");
        if (picture.Size != size)
            throw new InvalidOperationException($"The header says {size}, the picture has {picture.Size}.");
    }
}
