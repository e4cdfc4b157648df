using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace Pipeline;

/// <summary>A row that the application has already: a picture in memory, and what else is known of it.</summary>
public sealed class Slide
{
    [ImageType(256, 256)]
    public MLImage Image { get; set; } = null!;

    public string Stain { get; set; } = "";

    public float Dilution { get; set; }
}
