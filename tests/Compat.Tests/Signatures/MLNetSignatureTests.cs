using System.Reflection;
using Microsoft.ML;

namespace Compat.Tests.Signatures;

/// <summary>
/// The subset must not offer what the real ML.NET lacks. Fixtures/mlnet-signatures.txt lists the real types of the subset's names with all
/// their members, read from the real assemblies; Fixtures/mlnet-friend-access.txt what is internal there and reached through friend access.
/// </summary>
[TestClass]
public sealed class MLNetSignatureTests
{
    /// <summary>Names the folder of the real assemblies; when set, the fixture is written anew.</summary>
    private const string RealDirectoryVariable = "MLNET_ASSEMBLIES";

    private static readonly Assembly s_subset = typeof(IDataView).Assembly;

    [TestMethod]
    public void Every_member_exists_in_the_real_library()
    {
        HashSet<string> real = [.. ReadReal().Select(member => member.Signature)];

        string[] unknown = [.. Visible().Select(member => member.Signature).Where(signature => !real.Contains(signature))];

        Assert.IsEmpty(unknown, "Not in ML.NET:\n" + string.Join("\n", unknown));
    }

    [TestMethod]
    public void What_is_internal_in_the_real_library_is_public_only_for_friend_access()
    {
        HashSet<string> open = [.. ReadReal().Where(member => member.Access != "internal").Select(member => member.Signature)];
        string[] friends = File.ReadAllLines(Fixture("mlnet-friend-access.txt")).Where(line => line.Length > 0 && line[0] != '#').ToArray();

        string[] tooOpen = [.. Visible().Select(member => member.Signature).Where(signature => !open.Contains(signature) && !friends.Contains(signature))];

        Assert.IsEmpty(tooOpen, "Internal in ML.NET and not on the list of friend access:\n" + string.Join("\n", tooOpen));
    }

    [TestMethod]
    public void The_list_of_real_signatures_comes_from_the_real_assemblies()
    {
        if (Environment.GetEnvironmentVariable(RealDirectoryVariable) is not { Length: > 0 } directory)
        {
            Assert.Inconclusive($"Set {RealDirectoryVariable} to a folder with ML.NET's assemblies to write the list anew.");
            return;
        }

        HashSet<string> names = [.. VisibleTypes().Select(SignatureText.TypeName)];
        string[] lines = [.. new RealAssemblies(directory).Types(names.Contains).SelectMany(ApiReader.Read).Select(member => member.ToString())
            .Distinct().Order(StringComparer.Ordinal)];
        Assert.IsGreaterThan(300, lines.Length);
        File.WriteAllLines(Environment.GetEnvironmentVariable("MLNET_SIGNATURES") ?? Fixture("mlnet-signatures.txt"), lines);
    }

    private static IEnumerable<Type> VisibleTypes() => s_subset.GetTypes().Where(type => ApiReader.AccessOf(type) != "internal");

    private static IEnumerable<ApiMember> Visible() => VisibleTypes().SelectMany(ApiReader.Read).Where(member => member.Access != "internal");

    private static IEnumerable<ApiMember> ReadReal() => File.ReadLines(Fixture("mlnet-signatures.txt")).Select(ApiMember.Parse);

    private static string Fixture(string name) => Path.Combine(AppContext.BaseDirectory, "Fixtures", name);
}
