using System.Diagnostics;
using System.Globalization;
using MaskRcnn.Fuzzing.Targets;

namespace MaskRcnn.Fuzzing.Running;

/// <summary>Fuzzes a target in processes of their own: one that dies of a file, or has to be ended, is a finding, and another one goes on.</summary>
/// <param name="program">The path of this program, instrumented or not.</param>
/// <param name="options">How to fuzz.</param>
internal sealed class IsolatedRun(string program, FuzzingOptions options)
{
    private const int MostDeaths = 20;
    private static readonly TimeSpan s_worthwhile = TimeSpan.FromSeconds(3);

    public FuzzingReport Run(FuzzTarget target)
    {
        var folder = new OutputFolder(options.Output, target.Name);
        FuzzingReport report = FuzzingReport.None;
        for (int deaths = 0; deaths < MostDeaths; deaths++)
        {
            TimeSpan left = options.Duration - TimeSpan.FromSeconds(report.Seconds);
            if (deaths > 0 && left < s_worthwhile)
                break;
            File.Delete(folder.ReportPath);
            int code = Start(target, left, options.Seed + deaths);
            if (File.Exists(folder.ReportPath))
                report = report.Plus(FuzzingReport.Load(folder.ReportPath));
            if (code == 0)
                return report;
            if (!File.Exists(folder.CurrentPath))
                throw new InvalidOperationException($"{program} ended with code {code} before it read a file.");
            byte[] file = CurrentFile.Read(folder.CurrentPath);
            string kind = code == Watchdog.ExitCode ? "hang" : "crash";
            var violation = new Violation(kind, $"The process ended with code {code}.", $"{kind} {code}");
            folder.AddFinding(file, violation);
            Console.WriteLine($"{target.Name}: {violation.Key} ({file.Length} bytes)");
            report = report with { Findings = report.Findings + 1, Seconds = report.Seconds + 1 };
        }

        return report;
    }

    private int Start(FuzzTarget target, TimeSpan duration, int seed)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                program, target.Name, "--here", "--minutes", duration.TotalMinutes.ToString("R", CultureInfo.InvariantCulture),
                "--seed", $"{seed}", "--output", options.Output,
            },
            WorkingDirectory = Seeds.Repository.Root,
        };
        // Native code of libtorch would start a thread for each processor.
        start.Environment["OMP_NUM_THREADS"] = "1";
        using Process process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
