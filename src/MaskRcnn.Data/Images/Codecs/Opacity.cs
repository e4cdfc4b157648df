namespace MaskRcnn.Images.Codecs;

/// <summary>Colours that have been multiplied by their opacity.</summary>
internal static class Opacity
{
    /// <summary>The colour before, as far as it is left; what is fully transparent is taken as it is stored.</summary>
    public static byte Undo(int value, int opacity) =>
        opacity is 0 or byte.MaxValue ? (byte)value : (byte)Math.Min(byte.MaxValue, (value * byte.MaxValue + opacity / 2) / opacity);
}
