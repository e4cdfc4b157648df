using System.CommandLine;
using MaskRcnn.Cli.Datasets;
using MaskRcnn.Cli.Predictions;
using MaskRcnn.Configuration;
using MaskRcnn.Datasets;
using MaskRcnn.Distributed;
using MaskRcnn.Loading;
using MaskRcnn.Logging;
using MaskRcnn.Runtime;
using MaskRcnn.Training;
using MaskRcnn.Weights;
using Spectre.Console;
using static TorchSharp.torch;

namespace MaskRcnn.Cli.Training;

/// <summary><c>maskrcnn train find-learning-rate</c>: a short training with growing learning rates, and what its losses suggest.</summary>
internal static class FindLearningRateCommand
{
    private const string DefaultPicture = "learning-rate.png";

    public static Command Create(Terminal terminal)
    {
        var defaults = new LearningRateRange();
        Option<double> lowest = Rate("--lowest", "the first learning rate", defaults.Minimum);
        Option<double> highest = Rate("--highest", "the last learning rate, unless the loss diverges before", defaults.Maximum);
        Option<int> steps = ModelOverrides.Number("--steps", "training steps from the lowest to the highest", 2, 1_000_000);
        steps.DefaultValueFactory = _ => defaults.Steps;
        Option<FileInfo> output = CreateOutput();
        var json = new Option<bool>("--json") { Description = "print JSON" };
        var configurations = new ConfigurationOptions([.. DatasetOverrides.Create(), .. ModelOverrides.Create(terminal)]);

        var command = new Command(
            "find-learning-rate", "Find a learning rate: train a few steps with growing ones and draw the loss. Nothing learnt is kept.");
        configurations.AddTo(command);
        foreach (Option option in (Option[])[lowest, highest, steps, output, json])
            command.Options.Add(option);
        command.SetCancellableAction((result, cancellationToken) =>
        {
            TrainingConfiguration configuration = configurations.Load(result);
            var range = new LearningRateRange
            {
                Minimum = result.GetValue(lowest), Maximum = result.GetValue(highest), Steps = result.GetValue(steps),
            };
            if (range.Maximum <= range.Minimum)
            {
                throw new ArgumentException(FormattableString.Invariant(
                    $"{highest.Name} is {range.Maximum}, expected above {lowest.Name}, {range.Minimum}."));
            }
            string picture = result.GetValue(output)?.FullName
                ?? Path.Combine(configuration.Workspace.Path ?? Environment.CurrentDirectory, DefaultPicture);
            return Run(configuration, range, picture, result.GetValue(json), terminal, cancellationToken);
        });
        return command;
    }

    private static int Run(
        TrainingConfiguration configuration, LearningRateRange range, string picture, bool json, Terminal terminal,
        CancellationToken cancellationToken)
    {
        (InstanceDataset data, _) = TrainingDatasets.Read(configuration, SingleProcess.Instance, terminal, cancellationToken);
        terminal.Remarks.MarkupLineInterpolated($"trying learning rates on {DatasetRemarks.Describe(data)}");
        LearningRateCurve curve = Measure(configuration, range, data, terminal, cancellationToken);

        Directory.CreateDirectory(Path.GetDirectoryName(picture)!);
        curve.SavePicture(picture);
        var summary = LearningRateSummary.Of(curve, picture);
        if (json)
            terminal.WriteJson(summary);
        else
            summary.Print(terminal.Results);
        return (int)ExitCode.Fine;
    }

    private static LearningRateCurve Measure(
        TrainingConfiguration configuration, LearningRateRange range, InstanceDataset data, Terminal terminal,
        CancellationToken cancellationToken)
    {
        NativeRuntime.Require();
        if (configuration.Device.Contains(','))
            throw new ArgumentException($"--device is {configuration.Device}, expected one device to find a learning rate on.");
        Device place = DeviceNames.Find(configuration.Device);
        var examples = new DatasetTrainingData(data);
        using MaskRcnnModel model = InitialModel.Create(
            data.ClassNames.Count, configuration.Model, configuration.Seed, place, configuration.InitialWeights?.ToSource(configuration.Model.Backbone), out ImportReport? report);
        if (report is not null)
            terminal.Remarks.MarkupLineInterpolated($"{report}");
        var test = new LearningRateRangeTest(model, configuration.Training, (ulong)configuration.Seed, range);
        LearningRateCurve? curve = null;
        List<string> warnings = [];
        ProgressBar.Show(
            terminal, "trying learning rates", range.Steps,
            advance => curve = test.Run(examples, _ => advance(), warnings.Add, cancellationToken));
        foreach (string warning in warnings)
            terminal.Remarks.MarkupLineInterpolated($"{warning}");
        return curve!;
    }

    private static Option<double> Rate(string name, string description, double value) =>
        new Option<double>(name) { Description = description, HelpName = "rate", DefaultValueFactory = _ => value }
            .Within(double.Epsilon, 1e6, "a number above 0, at most 1e6");

    private static Option<FileInfo> CreateOutput()
    {
        var output = new Option<FileInfo>("--output", "-o")
        {
            Description = $"the PNG to draw the curve in; default: {DefaultPicture} in the workspace of the configuration, or here",
            HelpName = "file",
        };
        output.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !token.Value.EndsWith(".png", StringComparison.OrdinalIgnoreCase))
                result.AddError($"{output.Name} is {token.Value}, expected a name that ends in .png.");
        });
        return output;
    }
}
