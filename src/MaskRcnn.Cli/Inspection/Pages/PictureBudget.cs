namespace MaskRcnn.Cli.Inspection.Pages;

/// <summary>How large pictures may be, so that a page of fifty of them stays below 20 MB.</summary>
internal static class PictureBudget
{
    /// <summary>The longest side of a photograph.</summary>
    /// <param name="pictures">Photographs of the page.</param>
    public static int LongestSide(int pictures) => pictures switch
    {
        <= 4 => 1600,
        <= 16 => 1280,
        <= 60 => 1000,
        _ => 700,
    };
}
