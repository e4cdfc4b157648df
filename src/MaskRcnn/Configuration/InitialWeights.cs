using MaskRcnn.Weights;

namespace MaskRcnn.Configuration;

/// <summary>Weights that a training starts from, as a configuration names them.</summary>
public sealed class InitialWeights
{
    /// <summary>A .pth, .pt or .safetensors file: a whole detector, or a residual network trained on ImageNet.</summary>
    public required string Path { get; set; }

    /// <summary>The SHA-256 that the file must have, 64 hexadecimal digits. Null (default): any.</summary>
    public string? Sha256 { get; set; }

    /// <summary>Whether a missing, unexpected or misshapen tensor is an error (default true); else what fits is taken.</summary>
    public bool Strict { get; set; } = true;

    /// <summary>The weights.</summary>
    /// <exception cref="ArgumentException">The path is empty or the hash is none.</exception>
    public WeightsSource ToSource() => WeightsSource.FromFile(Path, Sha256, Strict);
}
