using System.Diagnostics;
using MaskRcnn.Fuzzing.Coverage;
using MaskRcnn.Fuzzing.Mutation;
using MaskRcnn.Fuzzing.Seeds;
using MaskRcnn.Fuzzing.Targets;

namespace MaskRcnn.Fuzzing.Running;

/// <summary>
/// Reads damaged files in this process: what takes a branch that no file did before is kept and damaged further.
/// </summary>
internal sealed class FuzzingLoop : IDisposable
{
    private const int RecentEntries = 16;
    // Noting every branch takes time; what is above a second without it is a finding.
    private static readonly Limits s_limits = Limits.Strict with { Time = 3 * Limits.Strict.Time };
    private static readonly TimeSpan s_reduction = TimeSpan.FromSeconds(15), s_betweenReports = TimeSpan.FromSeconds(5);

    private readonly FuzzTarget _target;
    private readonly FuzzingOptions _options;
    private readonly TargetRunner _runner;
    private readonly OutputFolder _folder;
    private readonly CurrentFile _current;
    private readonly Watchdog _watchdog;
    private readonly List<byte[]> _corpus = [];
    private readonly HashSet<string> _shapes = [], _faults = [];
    private long _executions, _read;
    private int _newEntries;

    public FuzzingLoop(FuzzTarget target, FuzzingOptions options)
    {
        (_target, _options, _runner) = (target, options, new TargetRunner(target, s_limits));
        _folder = new OutputFolder(options.Output, target.Name);
        _current = new CurrentFile(_folder.CurrentPath, target.MaxLength);
        _watchdog = new Watchdog();
    }

    /// <summary>Fuzzes until the time is over.</summary>
    public FuzzingReport Run()
    {
        long start = Stopwatch.GetTimestamp();
        byte[][] seeds = [.. _target.Seeds()];
        foreach (byte[] file in seeds.Concat(StoredCorpus()).Concat(_folder.ReadCorpus()).Where(file => file.Length <= _target.MaxLength))
        {
            Try(file);
            _corpus.Add(file);
        }

        if (_corpus.Count == 0)
            throw new InvalidOperationException($"The target {_target.Name} has no file to start from.");
        var random = new Random(_options.Seed);
        var mutator = new Mutator(random, new Words(seeds), _target.MaxLength);
        TimeSpan reported = TimeSpan.Zero;
        for (TimeSpan time; (time = Stopwatch.GetElapsedTime(start)) < _options.Duration;)
        {
            byte[] file = mutator.Mutate(Choose(random), _corpus[random.Next(_corpus.Count)]);
            if (random.Next(4) > 0)
                file = _target.Repair(file);
            if (file.Length <= _target.MaxLength && Try(file))
            {
                _corpus.Add(file);
                _folder.AddToCorpus(file);
                _newEntries++;
            }

            if (time - reported > s_betweenReports)
            {
                reported = time;
                Report(time).Save(_folder.ReportPath);
            }
        }

        FuzzingReport report = Report(Stopwatch.GetElapsedTime(start));
        report.Save(_folder.ReportPath);
        return report;
    }

    public void Dispose()
    {
        _watchdog.Dispose();
        _current.Dispose();
    }

    private IEnumerable<byte[]> StoredCorpus() => Directory.Exists(Repository.CorpusOf(_target.Name))
        ? Directory.EnumerateFiles(Repository.CorpusOf(_target.Name)).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)
        : [];

    // What was found last leads on most often.
    private byte[] Choose(Random random) =>
        _corpus[random.Next(3) == 0 ? Math.Max(0, _corpus.Count - 1 - random.Next(RecentEntries)) : random.Next(_corpus.Count)];

    private bool Try(byte[] file)
    {
        _current.Set(file);
        EdgeMap.Instance.Reset();
        Execution execution;
        using (_watchdog.Watch())
            execution = _runner.Run(file);
        bool isNew = EdgeMap.Instance.AddTaken();
        _executions++;
        _read += execution.Error is null ? 1 : 0;
        // Without instrumentation, what a reader says is all there is to go by.
        isNew |= _shapes.Add(execution.Shape()) && EdgeMap.Instance.Count == 0;
        using (_watchdog.Watch())
        {
            if (_runner.Judge(file, execution) is { } violation && _faults.Add(violation.Key))
                Keep(file, violation);
        }

        return isNew;
    }

    private void Keep(byte[] file, Violation violation)
    {
        // First as it is: making it small may end the process.
        _folder.AddFinding(file, violation);
        byte[] small = new Reducer(shorter => _runner.Judge(shorter, _runner.Run(shorter))?.Key == violation.Key, s_reduction).Reduce(file);
        Violation? same = _runner.Judge(small, _runner.Run(small));
        if (small.Length < file.Length && same is not null)
            _folder.AddFinding(small, same);
        Console.WriteLine($"{_target.Name}: {violation.Kind}: {violation.Key} ({small.Length} bytes)");
    }

    private FuzzingReport Report(TimeSpan time) =>
        new(_executions, time.TotalSeconds, _read, _shapes.Count, EdgeMap.Instance.Count, _newEntries, _faults.Count);
}
