using System.Net;

namespace MaskRcnn.Cli.Inspection.Pages;

/// <summary>A picture with layers, as the page's script draws it.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Picture">The id of the picture, see <see cref="PagePicture"/>.</param>
/// <param name="Width">Of the frame that coordinates refer to.</param>
/// <param name="Height">Of that frame.</param>
/// <param name="Layers">What lies over the picture.</param>
internal sealed record View(string Title, string? Picture, int Width, int Height, IReadOnlyList<ViewLayer> Layers)
{
    /// <summary>Where the slider of scores stands at first.</summary>
    public double? Score { get; init; }

    /// <summary>How strong the picture is, 0 to 1.</summary>
    public double? Dim { get; init; }

    /// <summary>Where the picture lies in the frame: left, top, width, height; null for all of it.</summary>
    public IReadOnlyList<float>? Place { get; init; }

    /// <summary>A view of a whole picture.</summary>
    public static View Of(string title, PagePicture picture, params IReadOnlyList<ViewLayer> layers) =>
        new(title, picture.Id, picture.Size.Width, picture.Size.Height, layers);

    /// <summary>The figure of the page.</summary>
    /// <param name="caption">A sentence below it.</param>
    public string ToHtml(string caption = "") =>
        $"<figure class=\"viewer\"><script type=\"application/json\">{PageJson.Write(this)}</script>"
        + $"<figcaption>{(caption.Length > 0 ? WebUtility.HtmlEncode(caption) : WebUtility.HtmlEncode(Title))}</figcaption></figure>";
}
