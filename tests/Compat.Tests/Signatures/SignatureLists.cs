using System.Reflection;
using System.Text.RegularExpressions;

namespace Compat.Tests.Signatures;

/// <summary>Signatures of the real package: those the subset's specification names, and those the subset offers beside them.</summary>
internal sealed partial record SignatureLists(IReadOnlyList<Signature> Specified, IReadOnlyList<Signature> AlsoReal)
{
    public const string SpecifiedFile = "torchsharp-signatures.txt";
    public const string AlsoRealFile = "torchsharp-signatures-also-real.txt";

    public IEnumerable<Signature> All => Specified.Concat(AlsoReal);

    public static SignatureLists Read(string folder) =>
        new(ReadList(Path.Combine(folder, SpecifiedFile)), ReadList(Path.Combine(folder, AlsoRealFile)));

    /// <summary>
    /// Of <paramref name="real"/>, the members of the subset's types that the subset or the specification names.
    /// </summary>
    public static SignatureLists Build(Assembly real, Assembly subset, string specification)
    {
        var specified = Identifier().Matches(specification).Select(match => match.Value).ToHashSet();
        var offered = PublicSurface.Of(subset).Select(signature => (signature.Owner, signature.Name)).ToHashSet();
        var types = offered.Select(symbol => symbol.Owner).ToHashSet();
        var kept = PublicSurface.Of(real)
            .Where(signature => types.Contains(signature.Owner)
                && (specified.Contains(signature.Name) || offered.Contains((signature.Owner, signature.Name))))
            .ToLookup(signature => specified.Contains(signature.Name));
        return new([.. kept[true]], [.. kept[false]]);
    }

    public void Write(string folder)
    {
        File.WriteAllLines(Path.Combine(folder, SpecifiedFile), Specified.Select(signature => signature.ToString()));
        File.WriteAllLines(Path.Combine(folder, AlsoRealFile), AlsoReal.Select(signature => signature.ToString()));
    }

    private static List<Signature> ReadList(string path) => File.ReadLines(path).Select(Signature.Parse).ToList();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Identifier();
}
