namespace MaskRcnn.Architecture.Tests;

/// <summary>Uses a type in the body of a method and nowhere else.</summary>
internal sealed class CallInBody
{
    public static void Call() => _ = Path.GetTempPath().Length;
}
