namespace MaskRcnn.Files;

/// <summary>What messages say of a file that is not there.</summary>
internal static class MissingFile
{
    // What .NET makes of bytes that are no UTF-8; the name that it gives cannot be opened.
    private const char Undecoded = '\uFFFD';

    /// <summary>Why a file cannot be opened under its name although a listing has it; empty where the name is not the reason.</summary>
    public static string Hint(string path) => path.Contains(Undecoded, StringComparison.Ordinal)
        ? "; its name has bytes that are not UTF-8, under which it cannot be opened: rename it"
        : "";

    /// <summary>The reason why a file cannot be opened.</summary>
    public static string Reason(string path) => Directory.Exists(path) ? "this is a folder, expected a file" : $"the file does not exist{Hint(path)}";
}
