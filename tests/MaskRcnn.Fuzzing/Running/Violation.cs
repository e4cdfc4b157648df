using System.Diagnostics;

namespace MaskRcnn.Fuzzing.Running;

/// <summary>What a reader must not do.</summary>
/// <param name="Kind">Of what kind, in a word: <c>error</c>, <c>time</c>, <c>memory</c>; <c>crash</c> and <c>hang</c> end the process.</param>
/// <param name="Description">What happened.</param>
/// <param name="Key">The same for files that show the same fault.</param>
public sealed record Violation(string Kind, string Description, string Key)
{
    /// <summary>An error that the reader does not document.</summary>
    public static Violation Of(Exception error) => new("error", error.ToString(), $"{error.GetType().Name} in {PlaceOf(error)}");

    /// <summary>More than a limit.</summary>
    public static Violation Of(string kind, string description, Execution execution) => new(kind, $"{description}\n{execution.Error}", $"{kind}: {execution.Shape()}");

    // The methods of this library that are nearest to the fault, or else whatever is.
    private static string PlaceOf(Exception error)
    {
        string[] methods = [.. new StackTrace(error).GetFrames().Select(frame => frame.GetMethod()).OfType<System.Reflection.MethodBase>()
            .Select(method => $"{method.DeclaringType?.FullName}.{method.Name}")];
        return methods.FirstOrDefault(name => name.StartsWith("MaskRcnn.", StringComparison.Ordinal)) ?? methods.FirstOrDefault() ?? "nothing";
    }
}
