using MaskRcnn.Site.Commands;
using MaskRcnn.Site.Configuration;

namespace MaskRcnn.Site.Sources;

/// <summary>
/// The pages that the program says itself. They are kept in docs, so that links to them work where the repository is read and a change of
/// the command line shows in its review; a test compares them with what the program says now.
/// </summary>
internal static class GeneratedPages
{
    /// <summary>How to write them again, for messages.</summary>
    public const string Command = "dotnet run -c Release --project build/Site -- pages .";

    public static IReadOnlyList<GeneratedPage> All() => [.. CommandPages.Create(), ConfigurationPage.Create()];
}
