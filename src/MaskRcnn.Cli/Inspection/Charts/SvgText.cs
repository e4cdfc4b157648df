using System.Text;

namespace MaskRcnn.Cli.Inspection.Charts;

/// <summary>Collects the elements of a drawing; numbers are written as SVG wants them, whatever the culture.</summary>
internal sealed class SvgText
{
    private readonly StringBuilder _text = new();

    /// <summary>Adds a piece.</summary>
    public SvgText Add(FormattableString piece)
    {
        _text.Append(FormattableString.Invariant(piece));
        return this;
    }

    /// <summary>All pieces.</summary>
    public override string ToString() => _text.ToString();
}
