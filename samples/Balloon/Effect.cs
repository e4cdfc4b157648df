namespace Balloon;

/// <summary>What becomes of the background of what was found.</summary>
internal enum Effect
{
    Grey,
    Blur,
    Cutout,
}
