namespace Video;

/// <summary>What the frames show.</summary>
internal enum Effect
{
    Masks,
    Splash,
    Blur,
}
