namespace MaskRcnn.Architecture.Tests;
[TestClass]
public sealed class Dump
{
    [TestMethod]
    public void All()
    {
        string dir = AppContext.BaseDirectory;
        using var o = new StreamWriter("/tmp/uses.tsv");
        foreach (string dll in Directory.GetFiles(dir, "MaskRcnn*.dll").Where(p => !Path.GetFileName(p).Contains("Tests")))
            foreach (var u in AssemblyUses.Read(dll).Where(u => u.Used.Namespace.StartsWith("MaskRcnn")))
                o.WriteLine($"{Path.GetFileNameWithoutExtension(dll)}\t{u.User}\t{u.Member}\t{u.Used}");
    }
}
