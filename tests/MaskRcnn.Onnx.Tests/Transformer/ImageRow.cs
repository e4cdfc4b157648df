using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace MaskRcnn.Onnx.Tests.Transformer;

/// <summary>A row of input.</summary>
public sealed class ImageRow
{
    [ImageType(90, 120)]
    public MLImage? Image { get; set; }
}
