namespace MaskRcnn.Distributed;

/// <summary>A process of a group failed, or does not answer; the message names it and the reason.</summary>
public sealed class ProcessGroupException : InvalidOperationException
{
    internal ProcessGroupException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>
    /// Whether every process of the group has this exception. If so, all may end in an orderly way, and one of them tells the user; if
    /// not, the others wait and have to be stopped.
    /// </summary>
    public bool IsShared { get; internal init; }
}
