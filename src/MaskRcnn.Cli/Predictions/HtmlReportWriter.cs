using System.Globalization;
using System.Net;
using System.Text;
using MaskRcnn.Files;
using MaskRcnn.Structures;

namespace MaskRcnn.Cli.Predictions;

/// <summary>Writes the pictures and <c>index.html</c>, which shows them with a table of what was found.</summary>
internal sealed class HtmlReportWriter(string folder, IReadOnlyList<string> classNames) : IPredictionWriter
{
    private const string Head = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <title>Predictions</title>
        <style>
          body { font: 15px/1.4 system-ui, sans-serif; margin: 2rem; color: #222; }
          section { display: flex; gap: 1.5rem; align-items: flex-start; flex-wrap: wrap; margin-bottom: 2.5rem; }
          h2 { flex-basis: 100%; font-size: 1.05rem; margin: 0; overflow-wrap: anywhere; }
          img { max-width: min(60rem, 100%); height: auto; border-radius: 4px; }
          table { border-collapse: collapse; }
          th, td { padding: .15rem .8rem .15rem 0; text-align: right; }
          th:first-child, td:first-child { text-align: left; }
          th { border-bottom: 1px solid #bbb; font-weight: 600; }
        </style>
        </head>
        <body>
        <h1>Predictions</h1>

        """;

    private readonly PictureWriter _pictures = new(folder, classNames);
    private readonly StringBuilder _body = new();

    public void Add(ImagePrediction prediction)
    {
        string picture = _pictures.Draw(prediction);
        Detections found = prediction.Detections;
        _body.Append(CultureInfo.InvariantCulture, $"<section>\n<h2>{Text(prediction.Path)}: {Count(found.Count)}</h2>\n")
            .Append(CultureInfo.InvariantCulture, $"<img src=\"{Uri.EscapeDataString(picture)}\" alt=\"{Text(prediction.Path)}\">\n");
        if (found.Count > 0)
            AppendTable(found);
        _body.Append("</section>\n");
    }

    public string Complete()
    {
        string path = Path.Combine(folder, "index.html");
        AtomicFile.Write(path, temporary => File.WriteAllText(temporary, $"{Head}{_body}</body>\n</html>\n"));
        return path;
    }

    private void AppendTable(Detections found)
    {
        _body.Append("<table>\n<tr><th>class</th><th>score</th><th>x</th><th>y</th><th>width</th><th>height</th><th>pixels</th></tr>\n");
        for (int i = 0; i < found.Count; i++)
        {
            Box box = found.Boxes[i];
            _body.Append(CultureInfo.InvariantCulture, $"<tr><td>{Text(classNames[found.Labels[i] - 1])}</td><td>{found.Scores[i]:0.000}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td>{box.X0:0.0}</td><td>{box.Y0:0.0}</td><td>{box.Width:0.0}</td><td>{box.Height:0.0}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td>{found.Masks[i].Area}</td></tr>\n");
        }
        _body.Append("</table>\n");
    }

    private static string Count(int count) => count == 1 ? "1 instance" : $"{count} instances";

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
