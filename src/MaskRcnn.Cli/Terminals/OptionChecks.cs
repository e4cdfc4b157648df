using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace MaskRcnn.Cli;

/// <summary>Checks of single options. They belong to the option: a check of the command would run before its options are known to be well formed.</summary>
internal static class OptionChecks
{
    /// <summary>Refuses what is no number, and numbers outside a range, and names option and value.</summary>
    public static Option<T> Within<T>(this Option<T> option, T least, T most, string expected)
        where T : struct, INumber<T>
    {
        option.CustomParser = argument => Parse(argument, option.Name, least, most, expected);
        return option;
    }

    /// <inheritdoc cref="Within{T}(Option{T}, T, T, string)"/>
    public static Option<T?> Within<T>(this Option<T?> option, T least, T most, string expected)
        where T : struct, INumber<T>
    {
        option.CustomParser = argument => Parse(argument, option.Name, least, most, expected);
        return option;
    }

    private static T Parse<T>(ArgumentResult argument, string name, T least, T most, string expected)
        where T : struct, INumber<T>
    {
        string text = argument.Tokens[^1].Value;
        // No thousands: 0,1 would be 1.
        bool valid = T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out T value) && value >= least && value <= most;
        if (!valid)
            argument.AddError($"{name} is {text}, expected {expected}.");
        return value;
    }
}
