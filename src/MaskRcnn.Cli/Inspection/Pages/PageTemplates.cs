using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Fluid;

namespace MaskRcnn.Cli.Inspection.Pages;

/// <summary>
/// The templates of the pages, in Liquid. Every value is escaped unless the template says <c>raw</c>, which only what this project makes
/// itself may be: names of files and classes are not trusted.
/// </summary>
internal static class PageTemplates
{
    private static readonly FluidParser s_parser = new();

    private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private static readonly TemplateOptions s_options = new()
    {
        MemberAccessStrategy = UnsafeMemberAccessStrategy.Instance,
        CultureInfo = CultureInfo.InvariantCulture,
        MaxSteps = 0,
    };

    /// <summary>Fills a template.</summary>
    /// <param name="name">Its name without the ending.</param>
    /// <param name="values">What it may name.</param>
    public static string Render(string name, object values) =>
        s_parser.Parse(Resource($"{name}.liquid")).Render(new TemplateContext(values, s_options), s_encoder);

    /// <summary>The text of a resource.</summary>
    public static string Resource(string name)
    {
        using Stream stream = typeof(PageTemplates).Assembly.GetManifestResourceStream($"Inspection.{name}")
            ?? throw new InvalidOperationException($"There is no resource Inspection.{name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
