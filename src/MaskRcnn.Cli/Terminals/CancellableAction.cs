using System.CommandLine;

namespace MaskRcnn.Cli;

/// <summary>Work that Ctrl-C and a request to terminate end.</summary>
internal static class CancellableAction
{
    /// <summary>
    /// Sets what a command does, in a thread of its own: signals are listened to only once an action has returned its task, so that one
    /// that works before that would never hear of them.
    /// </summary>
    /// <param name="command">The command.</param>
    /// <param name="action">Its work, which gives the exit code.</param>
    public static void SetCancellableAction(this Command command, Func<ParseResult, CancellationToken, int> action) =>
        command.SetAction((result, cancellationToken) => Task.Run(() => action(result, cancellationToken), CancellationToken.None));
}
