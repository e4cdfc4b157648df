using MaskRcnn.Images;
using MaskRcnn.Tests.Model;
using static TorchSharp.torch;

namespace MaskRcnn.Onnx.Tests.Export;

/// <summary>The pictures of Fixtures/Torchvision/hashed_model.py.</summary>
internal static class Pictures
{
    public static RgbImage Create(string name, int height, int width)
    {
        using var scope = NewDisposeScope();
        Tensor rows = (HashedModel.CreateImage(name, height, width) * 255f).round().permute(1, 2, 0).to(ScalarType.Byte).contiguous();
        return new RgbImage(width, height, rows.bytes.ToArray());
    }
}
