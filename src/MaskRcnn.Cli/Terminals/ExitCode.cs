namespace MaskRcnn.Cli;

/// <summary>What the process reports to its caller.</summary>
internal enum ExitCode
{
    /// <summary>Everything is fine.</summary>
    Fine = 0,

    /// <summary>The data has findings, or the work failed.</summary>
    Failed = 1,

    /// <summary>The command line itself is wrong.</summary>
    WrongUsage = 2,
}
