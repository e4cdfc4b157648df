using System.Buffers.Binary;
using MaskRcnn.Build;

namespace MaskRcnn.Tests.Build;

/// <summary>The build task on TorchSharp's library as the package has it, which the project file names.</summary>
[TestClass]
public sealed class RelaxSymbolVersionTests
{
    private const string Version = "GLIBCXX_3.4.32";
    private const ushort Weak = 2;

    private static readonly byte[] s_library = File.ReadAllBytes(LibraryPath());

    [TestMethod]
    public void Only_the_flag_of_the_one_version_changes()
    {
        var before = new ElfTables(s_library).NeededVersions().ToList();
        var version = before.Single(need => need.Name == Version);
        Assert.AreEqual(0, version.Flags, "The package's library is to be without the flag.");

        byte[] relaxed = Relax(s_library);

        Assert.HasCount(s_library.Length, relaxed);
        int[] changed = [.. Enumerable.Range(0, relaxed.Length).Where(i => relaxed[i] != s_library[i])];
        CollectionAssert.AreEqual(new[] { version.FlagsPosition }, changed);
        CollectionAssert.AreEqual(
            before.Select(need => need.Name == Version ? need with { Flags = Weak } : need).ToList(), new ElfTables(relaxed).NeededVersions().ToList());
    }

    [TestMethod]
    public void The_one_symbol_of_the_version_has_no_relocation()
    {
        var tables = new ElfTables(s_library);
        int symbol = tables.SymbolsOf(tables.NeededVersions().Single(need => need.Name == Version).Index).Single();

        Assert.AreEqual("_ZSt21ios_base_library_initv", tables.SymbolName(symbol));
        Assert.IsFalse(tables.Relocations().Any(relocation => relocation.Symbol == symbol));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(-1)]
    public void A_version_that_a_relocation_needs_is_refused(int relocation)
    {
        var tables = new ElfTables(s_library);
        int symbol = tables.SymbolsOf(tables.NeededVersions().Single(need => need.Name == Version).Index).Single();
        var relocations = tables.Relocations().ToList();
        byte[] library = [.. s_library];
        // The first is of DT_RELA, the last of DT_JMPREL.
        BinaryPrimitives.WriteInt32LittleEndian(library.AsSpan(relocations[relocation < 0 ? ^1 : 0].Position + 12), symbol);

        StringAssert.Contains(Refuse(library), "_ZSt21ios_base_library_initv needs GLIBCXX_3.4.32");
    }

    [TestMethod]
    public void A_version_that_is_in_use_is_refused() => StringAssert.Contains(Refuse(s_library, "GLIBCXX_3.4.30"), "needs GLIBCXX_3.4.30");

    [TestMethod]
    public void A_library_that_does_not_ask_for_the_version_stays_as_it_is() =>
        Assert.IsTrue(s_library.AsSpan().SequenceEqual(Relax(s_library, "GLIBCXX_3.4.99")));

    [TestMethod]
    public void Another_file_is_refused()
    {
        foreach (byte[] file in (byte[][])[[], [0x7f, (byte)'E', (byte)'L', (byte)'F'], "MZ"u8.ToArray(), [.. s_library.AsSpan(0, 5), 2, .. s_library.AsSpan(6)]])
            StringAssert.Contains(Refuse(file), "no 64-bit little-endian ELF");
    }

    [TestMethod]
    public void A_truncated_library_is_refused()
    {
        // The section headers close the file, so every shorter one lacks some.
        for (int length = 64; length < s_library.Length; length += s_library.Length / 50)
            Assert.IsNotEmpty(Refuse(s_library[..length]));
    }

    [TestMethod]
    public void Damage_is_one_error_and_never_more_than_the_flag()
    {
        var random = new Random(1);
        var version = new ElfTables(s_library).NeededVersions().Single(need => need.Name == Version);
        int headers = (int)BinaryPrimitives.ReadUInt64LittleEndian(s_library.AsSpan(40));
        int[] places = [40, 58, 60, version.FlagsPosition & ~0xff, version.FlagsPosition];
        for (int i = 0; i < 300; i++)
        {
            byte[] library = [.. s_library];
            int place = i % 3 == 0 ? random.Next(headers, library.Length - 8) : places[i % places.Length] + random.Next(16);
            random.NextBytes(library.AsSpan(place, 1 + random.Next(8)));

            using var folder = new TemporaryFolder();
            string[] errors = Run(library, folder, Version, out byte[]? relaxed);
            Assert.AreEqual(relaxed is null ? 1 : 0, errors.Length, string.Join("\n", errors));
            if (relaxed is not null)
            {
                int first = library.AsSpan().CommonPrefixLength(relaxed);
                Assert.IsTrue(first == library.Length || library.AsSpan(first + 1).SequenceEqual(relaxed.AsSpan(first + 1)));
            }
        }
    }

    [TestMethod]
    public void A_missing_library_is_one_error()
    {
        using var folder = new TemporaryFolder();
        StringAssert.Contains(Run(folder.PathOf("none.so"), folder.PathOf("copy.so"), Version).Single(), "none.so");
    }

    private static byte[] Relax(byte[] library, string version = Version)
    {
        using var folder = new TemporaryFolder();
        Assert.IsEmpty(Run(library, folder, version, out byte[]? relaxed));
        return relaxed!;
    }

    private static string Refuse(byte[] library, string version = Version)
    {
        using var folder = new TemporaryFolder();
        string error = Run(library, folder, version, out byte[]? relaxed).Single();
        Assert.IsNull(relaxed, "A refused library is to be copied neither whole nor in part.");
        StringAssert.EndsWith(error, "Set MaskRcnnRelaxCxxRuntime to false to use the library as it is.");
        return error;
    }

    private static string[] Run(byte[] library, TemporaryFolder folder, string version, out byte[]? relaxed)
    {
        string source = folder.PathOf("source.so"), copy = folder.PathOf("copy.so");
        File.WriteAllBytes(source, library);
        string[] errors = Run(source, copy, version);
        Assert.IsTrue(library.AsSpan().SequenceEqual(File.ReadAllBytes(source)));
        relaxed = File.Exists(copy) ? File.ReadAllBytes(copy) : null;
        Assert.HasCount(relaxed is null ? 1 : 2, Directory.GetFiles(folder.FullName));
        return errors;
    }

    private static string[] Run(string source, string copy, string version)
    {
        var build = new RecordedBuild();
        bool succeeded = new RelaxSymbolVersion { BuildEngine = build, Source = source, Destination = copy, Version = version }.Execute();
        Assert.AreEqual(succeeded, build.Errors.Count == 0);
        return [.. build.Errors];
    }

    private static string LibraryPath() => typeof(RelaxSymbolVersionTests).Assembly
        .GetCustomAttributes(typeof(System.Reflection.AssemblyMetadataAttribute), false).Cast<System.Reflection.AssemblyMetadataAttribute>()
        .Single(data => data.Key == "StrictTorchSharp").Value!;
}
