namespace MaskRcnn.Tests.Web;

[TestClass]
public static class SharedModel
{
    [AssemblyCleanup]
    public static void Delete() => ServedModel.Delete();
}
