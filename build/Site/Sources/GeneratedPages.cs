using MaskRcnn.Site.Commands;
using MaskRcnn.Site.Configuration;
using MaskRcnn.Site.Pictures;

namespace MaskRcnn.Site.Sources;

/// <summary>
/// The pages that the program says itself, and the pictures of tables. They are kept in docs, so that links to them work where the repository is read and a change of
/// the command line shows in its review; a test compares them with what the program says now.
/// </summary>
internal static class GeneratedPages
{
    /// <summary>How to write them again, for messages.</summary>
    public const string Command = "dotnet run -c Release --project build/Site -- pages .";

    /// <param name="docs">The folder docs, whose tables are drawn.</param>
    public static IReadOnlyList<GeneratedPage> All(string docs) => [.. CommandPages.Create(), ConfigurationPage.Create(), .. TablePictures.Create(docs)];
}
