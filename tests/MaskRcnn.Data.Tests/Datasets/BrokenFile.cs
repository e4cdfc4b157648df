using System.Text;

namespace MaskRcnn.Tests.Datasets;

/// <summary>A file that a reader has to refuse, and the error that is expected of it.</summary>
/// <param name="Name">What is broken; shown as the name of the test.</param>
/// <param name="Content">The whole file.</param>
/// <param name="Place">Start of the place that the error names, empty for the whole file.</param>
/// <param name="Reason">A part of the reason that the error gives.</param>
internal sealed record BrokenFile(string Name, byte[] Content, string Place, string Reason)
{
    public BrokenFile(string name, string text, string place, string reason)
        : this(name, Encoding.UTF8.GetBytes(text), place, reason)
    {
    }

    public override string ToString() => Name;
}
