namespace MaskRcnn.Weights;

/// <summary>
/// The residual network trained on ImageNet that the NuGet package Microsoft.ML.DnnImageFeaturizer.ResNet18 (MIT) copies to the output
/// of an application: real weights to start from, without a download.
/// </summary>
public static class DnnImageFeaturizer
{
    /// <summary>The package.</summary>
    public const string Package = "Microsoft.ML.DnnImageFeaturizer.ResNet18";

    private static readonly string s_place = Path.Combine("DnnImageModels", "ResNet18Onnx", "ResNet18.onnx");

    /// <summary>Finds the file beside the application.</summary>
    /// <param name="folder">Where to look; null for the folder of the application.</param>
    /// <returns>The path of ResNet18.onnx, or null if the application does not use the package.</returns>
    public static string? FindResNet18(string? folder = null)
    {
        string path = Path.Combine(folder ?? AppContext.BaseDirectory, s_place);
        return File.Exists(path) ? path : null;
    }

    /// <summary>
    /// The weights for the backbone <see cref="ResNetDepth.ResNet20"/>, whose blocks the file has; the first convolution is adapted to
    /// the numbers in which a model sees pictures.
    /// </summary>
    /// <returns>The source.</returns>
    /// <exception cref="FileNotFoundException">The application does not use the package; the message says what to add.</exception>
    public static WeightsSource ToSource() => WeightsSource.FromFile(FindResNet18() ?? throw new FileNotFoundException(
        $"{Path.Combine(AppContext.BaseDirectory, s_place)} does not exist; add the NuGet package {Package} to the application."));
}
