namespace MaskRcnn.MLNet.Tests.Scenes;

[TestClass]
public static class SharedScenes
{
    private static readonly Lazy<SceneFolder> s_folder = new(() => new SceneFolder());

    /// <summary>Five pictures for the tests that train their own model.</summary>
    internal static SceneFolder Folder => s_folder.Value;

    [AssemblyCleanup]
    public static void DeleteFolders()
    {
        if (s_folder.IsValueCreated)
            s_folder.Value.Dispose();
    }
}
