namespace MaskRcnn.Tests;

/// <summary>torchvision's results for single operators.</summary>
internal static class OperatorReference
{
    public static TorchvisionReference Load() => TorchvisionReference.Load("operators");
}
