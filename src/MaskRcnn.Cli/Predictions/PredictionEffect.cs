namespace MaskRcnn.Cli.Predictions;

/// <summary>What pictures show instead of masks, boxes and names over the picture.</summary>
internal enum PredictionEffect
{
    /// <summary>The instances in colour, everything else grey.</summary>
    Splash,

    /// <summary>A blurred background.</summary>
    Blur,

    /// <summary>Each instance by itself, transparent where it is not.</summary>
    Cutout,
}
