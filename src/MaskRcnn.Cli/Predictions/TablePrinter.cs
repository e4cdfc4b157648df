using System.Globalization;
using MaskRcnn.Structures;
using Spectre.Console;

namespace MaskRcnn.Cli.Predictions;

/// <summary>Prints a row for each instance.</summary>
internal sealed class TablePrinter(Terminal terminal, IReadOnlyList<string> classNames) : IPredictionWriter
{
    private readonly Table _table = new Table()
        .Border(TableBorder.Simple)
        .AddColumn("image").AddColumn("class")
        .AddColumn("score", Right).AddColumn("x", Right).AddColumn("y", Right).AddColumn("width", Right).AddColumn("height", Right)
        .AddColumn("pixels", Right);

    public void Add(ImagePrediction prediction)
    {
        Detections found = prediction.Detections;
        if (found.Count == 0)
            _table.AddRow(Markup.Escape(prediction.Path), "[grey]none[/]");
        for (int i = 0; i < found.Count; i++)
        {
            Box box = found.Boxes[i];
            _table.AddRow(
                i == 0 ? Markup.Escape(prediction.Path) : "", Markup.Escape(classNames[found.Labels[i] - 1]), Number(found.Scores[i], "0.000"),
                Number(box.X0), Number(box.Y0), Number(box.Width), Number(box.Height), Number(found.Masks[i].Area, "0"));
        }
    }

    public string Complete()
    {
        terminal.Results.Write(_table);
        return "";
    }

    private static void Right(TableColumn column) => column.RightAligned().NoWrap();

    private static string Number(float value, string format = "0.0") => value.ToString(format, CultureInfo.InvariantCulture);
}
