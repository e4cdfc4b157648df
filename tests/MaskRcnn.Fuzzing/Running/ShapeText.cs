using System.Text.RegularExpressions;

namespace MaskRcnn.Fuzzing.Running;

/// <summary>Messages without what differs from file to file: the path in front, and numbers and all from the first quotation on.</summary>
internal static partial class ShapeText
{
    public static string Of(string message) => Number().Replace(Quotation().Replace(Path().Replace(message, ""), ""), "_");

    [GeneratedRegex("^/[^:]*: ")]
    private static partial Regex Path();

    [GeneratedRegex("""["'<\[{/].*""")]
    private static partial Regex Quotation();

    [GeneratedRegex("[-+]?[0-9][0-9.,]*")]
    private static partial Regex Number();
}
