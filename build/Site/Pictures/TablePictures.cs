using System.Globalization;
using System.Text.RegularExpressions;
using MaskRcnn.Site.Sources;

namespace MaskRcnn.Site.Pictures;

/// <summary>The pictures of tables that pages of docs have, drawn from those tables so that both say the same.</summary>
internal static partial class TablePictures
{
    /// <summary>Draws them.</summary>
    /// <param name="docs">The folder docs.</param>
    public static IEnumerable<GeneratedPage> Create(string docs)
    {
        string[][] speed = ReadTable(Path.Combine(docs, "speed.md"), "| what | torchvision | here |");
        yield return new GeneratedPage("pictures/speed.svg", BarPicture.Draw(
            "Times of torchvision and of this library, each pair on one machine",
            ["the peer", "this library"],
            [.. speed.Where(row => row[1].Length > 0 && row[1].Contains('s', StringComparison.Ordinal) && !row[1].Contains("a second", StringComparison.Ordinal))
                .Select(row => Row($"{row[0]} ({row[3]})", row[1], row[2]))],
            most: null));

        string[][] scaling = ReadTable(Path.Combine(docs, "devices.md"), "| link | processes | ring |");
        yield return new GeneratedPage("pictures/devices.svg", BarPicture.Draw(
            "Calculated throughput per device beside a single one",
            ["a GPU, nothing hidden", "a GPU, sums hidden"],
            [.. Filled(scaling).Select(row => Row($"{row[1]} processes, {row[0]}", row[5], row[6]))],
            most: 100));
    }

    private static BarRow Row(string name, params string[] texts) => new(name, [.. texts.Select(NumberOf)], texts);

    private static double NumberOf(string text)
    {
        Match match = Number().Match(text);
        double value = double.Parse(match.Groups["number"].Value, NumberStyles.Number, CultureInfo.InvariantCulture);
        return match.Groups["unit"].Value == "s" ? 1000 * value : value;
    }

    // An empty first cell means the one above.
    private static IEnumerable<string[]> Filled(string[][] rows)
    {
        string last = "";
        foreach (string[] row in rows)
        {
            last = row[0].Length > 0 ? row[0] : last;
            yield return [last, .. row[1..]];
        }
    }

    private static string[][] ReadTable(string page, string head)
    {
        string[] lines = File.ReadAllLines(page);
        int first = Array.FindIndex(lines, line => line.StartsWith(head, StringComparison.Ordinal));
        if (first < 0)
            throw new InvalidDataException($"{page} has no table that starts with \"{head}\".");
        return [.. lines.Skip(first + 2).TakeWhile(line => line.StartsWith('|')).Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray())];
    }

    [GeneratedRegex(@"^(?<number>[\d,.]+) (?<unit>ms|s|%)")]
    private static partial Regex Number();
}
