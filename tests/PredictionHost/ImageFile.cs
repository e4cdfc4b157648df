namespace PredictionHost;

/// <summary>One image to look at; the labels are there because the saved pipeline maps them.</summary>
public sealed class ImageFile
{
    public string ImagePath { get; set; } = "";

    public string[] Labels { get; set; } = [];
}
