namespace Onnx;

/// <summary>A row of input.</summary>
internal sealed class Picture
{
    public string ImagePath { get; set; } = "";
}
