using System.Reflection;
using System.Text;
using MaskRcnn.Files;

namespace MaskRcnn.Cli.Inspection.Pages;

/// <summary>A report: one HTML file that needs nothing else, neither a server nor a network.</summary>
/// <param name="Kind">What kind of report it is, such as <c>errors</c>.</param>
/// <param name="Title">Its title.</param>
/// <param name="Links">Where the bar at its top leads.</param>
/// <param name="Body">Its HTML.</param>
internal sealed record Page(string Kind, string Title, IReadOnlyList<PageLink> Links, string Body)
{
    /// <summary>Writes the file; an earlier one survives a failure.</summary>
    public void Write(string path)
    {
        string version = typeof(Page).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";
        string html = PageTemplates.Render("page", new
        {
            kind = Kind,
            title = Title,
            links = Links,
            version,
            style = PageTemplates.Resource("page.css"),
            script = PageTemplates.Resource("page.js"),
            body = Body,
        });
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
            Directory.CreateDirectory(folder);
        AtomicFile.Write(path, temporary => File.WriteAllText(temporary, html, Encoding.UTF8));
    }
}
