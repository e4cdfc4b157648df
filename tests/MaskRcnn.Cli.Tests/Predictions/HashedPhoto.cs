using MaskRcnn.Images;
using MaskRcnn.Operators;
using MaskRcnn.Tests.Model;
using static TorchSharp.torch;

namespace MaskRcnn.Cli.Tests.Predictions;

/// <summary>The pictures of stored answers, which follow from their names, as files.</summary>
internal static class HashedPhoto
{
    public static void Save(string name, int height, int width, string path)
    {
        using Tensor photo = HashedModel.CreateImage(name, height, width);
        using Tensor rows = photo.permute(1, 2, 0).contiguous();
        new RgbImage(width, height, Array.ConvertAll(TensorMemory.ToArray(rows), value => (byte)MathF.Round(value * 255))).Save(path);
    }
}
