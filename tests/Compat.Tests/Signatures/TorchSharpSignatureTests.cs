using System.Reflection;
using System.Runtime.Loader;
using TorchSharp;

namespace Compat.Tests.Signatures;

/// <summary>The subset must never offer what the real TorchSharp 0.107 lacks or has in another shape.</summary>
[TestClass]
public sealed class TorchSharpSignatureTests
{
    private const string ReferenceVariable = "TORCHSHARP_REFERENCE_ASSEMBLY";

    private static string Fixtures => Path.Combine(AppContext.BaseDirectory, "Fixtures");

    private static Assembly Subset => typeof(torch).Assembly;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Every_public_member_of_the_subset_is_a_member_of_the_real_package()
    {
        var real = SignatureLists.Read(Fixtures).All.ToLookup(signature => (signature.Owner, signature.Text));
        var offered = PublicSurface.Of(Subset).ToList();
        var foreign = offered
            .Where(signature => !real[(signature.Owner, signature.Text)].Any(signature.IsOfferedBy))
            .Select(signature => signature.ToString())
            .ToList();

        Assert.IsGreaterThan(500, offered.Count);
        Assert.IsEmpty(foreign, "Not in TorchSharp 0.107:\n" + string.Join("\n", foreign));
    }

    /// <summary>
    /// Checks the lists themselves, where a TorchSharp.dll of version 0.107 is at hand: nothing invented, and nothing of what the
    /// subset or its specification names left out. On failure the right lists are written beside the tests.
    /// </summary>
    [TestMethod]
    public void The_lists_are_taken_from_the_real_package()
    {
        var path = Environment.GetEnvironmentVariable(ReferenceVariable);
        var specification = Repository.Shared("spec/torchsharp-subset.md");
        if (path is null || !File.Exists(specification))
            Assert.Inconclusive($"Needs {ReferenceVariable} = path of a TorchSharp.dll, version 0.107, and {specification}.");

        var reference = new AssemblyLoadContext("reference").LoadFromAssemblyPath(path);
        var expected = SignatureLists.Build(reference, Subset, File.ReadAllText(specification));
        var listed = Lines(SignatureLists.Read(Fixtures).All);
        var invented = listed.Except(Lines(PublicSurface.Of(reference))).ToList();
        var missing = Lines(expected.All).Except(listed).ToList();
        if (invented.Count == 0 && missing.Count == 0) return;

        expected.Write(TestContext.TestRunDirectory!);
        Assert.Fail(
            $"Of {path}, the lists lack {missing.Count} lines and invent {invented.Count}; the right ones are in " +
            $"{TestContext.TestRunDirectory}.\n{string.Join("\n", invented.Concat(missing).Take(20))}");
    }

    private static HashSet<string> Lines(IEnumerable<Signature> signatures) =>
        signatures.Select(signature => signature.ToString()).ToHashSet();
}
