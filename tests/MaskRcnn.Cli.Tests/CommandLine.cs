namespace MaskRcnn.Cli.Tests;

/// <summary>Runs a command in this process and keeps what it wrote.</summary>
internal sealed record CommandLine(int ExitCode, string Output, string Error)
{
    public static CommandLine Run(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int exitCode = MaskRcnnApplication.RunAsync(args, new Terminal(output, error)).GetAwaiter().GetResult();
        return new CommandLine(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Fails with everything the command wrote unless it ended as expected.</summary>
    public CommandLine Expect(int exitCode)
    {
        Assert.AreEqual(exitCode, ExitCode, $"output:\n{Output}\nerror:\n{Error}");
        return this;
    }
}
