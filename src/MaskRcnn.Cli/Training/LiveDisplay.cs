using Spectre.Console;
using Spectre.Console.Rendering;
using ValidationResult = MaskRcnn.Validation.ValidationResult;

namespace MaskRcnn.Cli.Training;

/// <summary>A table on a terminal that changes with the training: a row for each epoch, where it stands, and what went wrong.</summary>
/// <param name="console">The terminal.</param>
/// <param name="metric">The number that says which model is best.</param>
internal sealed class LiveDisplay(IAnsiConsole console, MetricKind metric) : ITrainingDisplay
{
    private const int ShownEpochs = 12, ShownMessages = 5;
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly List<EpochRow> _epochs = [];
    private readonly List<string> _messages = [];
    private int _hidden;
    private TrainingProgress? _progress;
    private (ValidationResult? Last, ValidationResult? Best) _validation;
    private string _state = "reading the images";
    private bool _stopping;
    private LiveDisplayContext? _context;
    private long _drawn;

    public void During(Action work) => console.Live(Draw()).Start(context =>
    {
        _context = context;
        try
        {
            work();
        }
        finally
        {
            (_state, _stopping) = ("", false);
            Refresh(always: true);
            _context = null;
        }
    });

    public void Step(TrainingProgress progress)
    {
        lock (_lock)
        {
            if (_epochs.Count == 0 || _epochs[^1].Epoch != progress.Epoch + 1)
                _epochs.Add(new EpochRow(progress.Epoch + 1));
            _epochs[^1].Add(progress);
            _progress = progress;
            _state = progress.IsEndOfEpoch ? "end of epoch" : "";
        }
        Refresh(always: progress.IsEndOfEpoch);
    }

    public void Validated(ValidationResult result)
    {
        lock (_lock)
        {
            if (_epochs.Count == 0 || _epochs[^1].Epoch != result.Epoch)
                _epochs.Add(new EpochRow(result.Epoch));
            _epochs[^1].Validation = result;
            _validation = (result, result.IsBest ? result : _validation.Best);
            _state = "";
        }
        Refresh(always: true);
    }

    public void Note(string text) => Add($"[grey]{Markup.Escape(text)}[/]");

    public void Warn(string text) => Add($"[yellow]warning:[/] {Markup.Escape(text)}");

    public void Stopping()
    {
        _stopping = true;
        Refresh(always: true);
    }

    private void Add(string message)
    {
        lock (_lock)
        {
            _messages.Add(message);
            if (_messages.Count > ShownMessages)
            {
                _messages.RemoveAt(0);
                _hidden++;
            }
        }
        Refresh(always: true);
    }

    private void Refresh(bool always)
    {
        lock (_lock)
        {
            if (_context is null || (!always && TimeProvider.System.GetElapsedTime(_drawn) < s_interval))
                return;
            _drawn = TimeProvider.System.GetTimestamp();
            _context.UpdateTarget(Draw());
        }
    }

    private Rows Draw() => new([DrawEpochs(), .. DrawProgress(), .. DrawMessages()]);

    private Table DrawEpochs()
    {
        Table table = new Table().Border(TableBorder.Simple);
        foreach (string title in EpochRow.Titles)
            table.AddColumn(title, column => column.RightAligned().NoWrap().Padding(0, 0, 1, 0));
        foreach (EpochRow epoch in _epochs.TakeLast(ShownEpochs))
        {
            string style = epoch.Validation is { } result && result == _validation.Best ? "green" : "default";
            table.AddRow([.. epoch.Cells().Select(cell => new Markup($"[{style}]{cell}[/]"))]);
        }
        return table;
    }

    private IEnumerable<IRenderable> DrawProgress()
    {
        if (_progress is { } at)
        {
            int epochs = at.StepsPerEpoch == 0 ? 0 : at.TotalSteps / at.StepsPerEpoch;
            yield return new Markup(
                $"epoch {at.Epoch + 1} of {epochs}, step {at.Step} of {at.TotalSteps}, " +
                $"[grey]{TrainingText.Time(at.Elapsed)} gone, {TrainingText.Time(at.Remaining)} left[/]");
            yield return new BreakdownChart().HideTags().Width(Math.Min(76, console.Profile.Width))
                .AddItem("done", at.Step, Color.Green).AddItem("left", at.TotalSteps - at.Step, Color.Grey23);
        }
        if (_validation.Last is { } last)
            yield return new Markup($"{TrainingText.NameOf(metric)} {ValueAt(last)}, {DrawBest()}");
        if (_stopping)
            yield return new Markup($"[yellow]{TrainingText.Stop}[/]");
        else if (_state.Length > 0)
            yield return new Markup($"[grey]{_state} …[/]");
    }

    private string DrawBest() => _validation.Best is { } best ? $"best [green]{ValueAt(best)}[/]" : "the best was before it was resumed";

    private string ValueAt(ValidationResult result) =>
        $"{TrainingText.Metric(result.Value(metric))} after epoch {result.Epoch}";

    private IEnumerable<IRenderable> DrawMessages()
    {
        if (_hidden > 0)
            yield return new Markup($"[grey]{_hidden} earlier messages[/]");
        foreach (string message in _messages)
            yield return new Markup(message);
    }
}
