using System.Text.RegularExpressions;

namespace MaskRcnn.Fuzzing.Running;

/// <summary>Messages without what differs from file to file.</summary>
internal static partial class ShapeText
{
    public static string Of(string message) => Varying().Replace(message, "_");

    [GeneratedRegex("""("[^"]*"?|'[^']*'?|/[^ :]*|<[^>]*>?|0x[0-9A-Fa-f]+|[-+]?[0-9][0-9.,eEx+-]*|\[[^\]]*\]?)""")]
    private static partial Regex Varying();
}
