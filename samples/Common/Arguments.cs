namespace Samples.Common;

/// <summary>Looks up options on the command line of a sample.</summary>
public static class Arguments
{
    /// <returns>The argument after <paramref name="name"/>, or the fallback where it is not given.</returns>
    public static string Option(string[] arguments, string name, string fallback)
    {
        int index = Array.IndexOf(arguments, name);
        return index >= 0 && index + 1 < arguments.Length ? arguments[index + 1] : fallback;
    }
}
