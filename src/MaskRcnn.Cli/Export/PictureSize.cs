using System.CommandLine.Parsing;
using System.Globalization;
using MaskRcnn.Structures;

namespace MaskRcnn.Cli.Export;

/// <summary>Reads a size such as 800x1066, rows first.</summary>
internal static class PictureSize
{
    public static ImageSize? Parse(ArgumentResult argument)
    {
        string text = argument.Tokens[^1].Value;
        string[] sides = text.Split('x');
        if (sides.Length == 2 && TryParse(sides[0], out int height) && TryParse(sides[1], out int width))
            return new ImageSize(width, height);
        argument.AddError($"--size is {text}, expected height x width, such as 800x1066.");
        return null;
    }

    private static bool TryParse(string text, out int side) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out side) && side is >= 1 and <= 1 << 15;
}
