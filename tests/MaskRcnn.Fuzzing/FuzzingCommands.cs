using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using System.Globalization;
using MaskRcnn.Fuzzing.Coverage;
using MaskRcnn.Fuzzing.Running;
using MaskRcnn.Fuzzing.Seeds;
using MaskRcnn.Fuzzing.Targets;

namespace MaskRcnn.Fuzzing;

/// <summary>The command line: fuzz, read the corpus again, choose a new one.</summary>
internal static class FuzzingCommands
{
    private static readonly Argument<string[]> s_targets = CreateTargets();
    private static readonly Option<string> s_output = new("--output") { Description = "Folder of corpora, findings and figures.", DefaultValueFactory = _ => "artifacts/fuzzing" };

    public static RootCommand Create()
    {
        Option<double> minutes = new("--minutes") { Description = "How long each target is fuzzed.", DefaultValueFactory = _ => 1 };
        Option<int> seed = new("--seed") { Description = "Start of the random numbers.", DefaultValueFactory = _ => 1 };
        Option<bool> plain = new("--no-coverage") { Description = "Fuzz without instrumentation: only what a reader says tells new files from old ones." };
        Option<bool> here = new("--here") { Description = "Fuzz in this process, as it is; a file that ends it ends all." };
        var root = new RootCommand("Feeds damaged files to every reader of files that others wrote. Exit code 1: a fault was found.")
        {
            s_targets, minutes, seed, s_output, plain, here, CreateReplay(), CreateDistil(), CreateRead(), CreateList(),
        };
        root.SetAction(result =>
        {
            var options = new FuzzingOptions(TimeSpan.FromMinutes(result.GetValue(minutes)), result.GetValue(seed), Path.GetFullPath(result.GetValue(s_output)!));
            FuzzTarget[] targets = Chosen(result);
            return result.GetValue(here) ? FuzzHere(targets, options) : Fuzz(targets, options, !result.GetValue(plain));
        });
        return root;
    }

    private static int Fuzz(FuzzTarget[] targets, FuzzingOptions options, bool isInstrumented)
    {
        Directory.CreateDirectory(options.Output);
        string program = isInstrumented
            ? InstrumentedProgram.Create(Path.Combine(options.Output, "program"))
            : typeof(FuzzingCommands).Assembly.Location;
        var run = new IsolatedRun(program, options);
        int findings = 0;
        Console.WriteLine("| target | executions | a second | taken for good | outcomes | steps between branches | new files | findings |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (FuzzTarget target in targets)
        {
            FuzzingReport report = run.Run(target);
            findings += report.Findings;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {target.Name} | {report.Executions:N0} | {report.Executions / Math.Max(report.Seconds, 1):F0} | {report.Read:N0} | {report.Outcomes} | {report.Edges} | {report.NewEntries} | {report.Findings} |"));
        }

        return findings > 0 ? 1 : 0;
    }

    // The exit code tells only whether the process reached its end; the report has the findings.
    private static int FuzzHere(FuzzTarget[] targets, FuzzingOptions options)
    {
        foreach (FuzzTarget target in targets)
        {
            using var loop = new FuzzingLoop(target, options);
            loop.Run();
        }

        return 0;
    }

    private static Command CreateReplay()
    {
        var command = new Command("replay", "Reads the corpus in the repository again.") { s_targets };
        command.SetAction(result =>
        {
            int violations = 0;
            foreach (FuzzTarget target in Chosen(result))
            {
                long start = Stopwatch.GetTimestamp();
                foreach ((string name, Violation violation) in Replay.Run(target, Limits.Strict))
                {
                    violations++;
                    Console.WriteLine($"{name}: {violation.Kind}: {violation.Description}");
                }

                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"{target.Name}: {Replay.Files(target).Count()} files in {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s"));
            }

            return violations > 0 ? 1 : 0;
        });
        return command;
    }

    private static Command CreateDistil()
    {
        Option<long> budget = new("--bytes") { Description = "The most bytes of a target's corpus.", DefaultValueFactory = _ => 20_000 };
        Option<bool> here = new("--here") { Description = "In this process, which has to be instrumented." };
        var command = new Command("distil", "Adds to the corpus in the repository what was found and takes branches that the files there do not.") { s_targets, s_output, budget, here };
        command.SetAction(result =>
        {
            string output = Path.GetFullPath(result.GetValue(s_output)!);
            if (!result.GetValue(here))
                return Start(InstrumentedProgram.Create(Path.Combine(output, "program")), result.Tokens.Select(token => token.Value));
            foreach (FuzzTarget target in Chosen(result))
            {
                string folder = Directory.CreateDirectory(Repository.CorpusOf(target.Name)).FullName;
                byte[][] chosen = [.. Distillation.Choose(target, new OutputFolder(output, target.Name).ReadCorpus(), result.GetValue(budget))];
                foreach (byte[] file in chosen)
                    File.WriteAllBytes(Path.Combine(folder, OutputFolder.NameOf(file)), file);
                Console.WriteLine($"{target.Name}: {chosen.Length} files, {chosen.Sum(file => file.Length)} bytes");
            }

            return 0;
        });
        return command;
    }

    private static int Start(string program, IEnumerable<string> arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments, "--here"]) { WorkingDirectory = Repository.Root })!;
        process.WaitForExit();
        return process.ExitCode;
    }

    private static Command CreateRead()
    {
        Argument<FileInfo> file = new Argument<FileInfo>("file") { Description = "The file." }.AcceptExistingOnly();
        Argument<string> target = new("target") { Description = "A target by name." };
        var command = new Command("read", "Reads one file, such as a finding, and says what came of it.") { target, file };
        command.SetAction(result =>
        {
            FuzzTarget found = FuzzTargets.Find(result.GetValue(target)!) ?? throw new ArgumentException($"There is no target {result.GetValue(target)}.");
            var runner = new TargetRunner(found, Limits.Strict);
            byte[] content = File.ReadAllBytes(result.GetValue(file)!.FullName);
            Execution execution = runner.Run(content);
            Console.WriteLine($"{execution.Time.TotalSeconds:F3} s, {execution.Allocated} bytes of objects, grown by {execution.Resident} bytes: {execution.Error?.ToString() ?? "read"}");
            return runner.Judge(content, execution) is { } violation ? Tell(violation) : 0;
        });
        return command;

        static int Tell(Violation violation)
        {
            Console.WriteLine($"{violation.Kind}: {violation.Key}");
            return 1;
        }
    }

    private static Command CreateList()
    {
        var command = new Command("list", "Lists the targets.");
        command.SetAction(_ => Array.ForEach([.. FuzzTargets.All], Console.WriteLine));
        return command;
    }

    private static Argument<string[]> CreateTargets()
    {
        Argument<string[]> targets = new("target") { Description = "Targets by name, or all.", Arity = ArgumentArity.OneOrMore };
        targets.Validators.Add(result =>
        {
            foreach (Token token in result.Tokens.Where(token => token.Value != "all" && FuzzTargets.Find(token.Value) is null))
                result.AddError($"There is no target {token.Value}; expected all, or some of {string.Join(", ", FuzzTargets.All)}.");
        });
        return targets;
    }

    private static FuzzTarget[] Chosen(ParseResult result)
    {
        string[] names = result.GetValue(s_targets)!;
        return names.Contains("all") ? [.. FuzzTargets.All] : [.. names.Select(name => FuzzTargets.Find(name)!)];
    }
}
