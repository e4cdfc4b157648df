using System.CommandLine;
using System.Globalization;
using MaskRcnn.Weights;
using Spectre.Console;

namespace MaskRcnn.Cli.Weights;

/// <summary><c>maskrcnn weights list</c>: published weights by name, and which of them are here.</summary>
internal static class ListCommand
{
    public static Command Create(Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = "print JSON" };
        var command = new Command("list", "List published weights by name, and which of them are in the folder of downloads.") { json };
        command.SetAction(result =>
        {
            var cache = new WeightsCache();
            PublishedWeights[] rows = [.. PretrainedWeights.All.Select(weights => PublishedWeights.Of(weights, cache))];
            if (result.GetValue(json))
                terminal.WriteJson(new { folder = cache.Folder, weights = rows });
            else
                Print(rows, cache, terminal.Results);
            return (int)ExitCode.Fine;
        });
        return command;
    }

    private static void Print(PublishedWeights[] rows, WeightsCache cache, IAnsiConsole console)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumn("name").AddColumn("family")
            .AddColumn("classes", Right).AddColumn("box AP", Right).AddColumn("mask AP", Right).AddColumn("MB", Right).AddColumn("license").AddColumn("here");
        foreach (PublishedWeights row in rows)
        {
            table.AddRow(
                row.Name, row.Family, row.Classes == 0 ? "backbone" : Text(row.Classes), Text(row.BoxAP), Text(row.MaskAP), Text(row.Megabytes),
                Markup.Escape(row.License), row.Path is null ? "no" : "yes");
        }

        console.Write(table);
        console.MarkupLineInterpolated($"folder  {cache.Folder}; the variable {WeightsCache.FolderVariable} moves it");
        console.WriteLine("AP is what the authors state for COCO val2017; addresses and hashes: --json");
    }

    private static void Right(TableColumn column) => column.RightAligned();

    private static string Text(double? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "-";
}
