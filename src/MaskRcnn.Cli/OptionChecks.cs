using System.CommandLine;

namespace MaskRcnn.Cli;

/// <summary>Checks of single options. They belong to the option: a check of the command would run before its options are known to be well formed.</summary>
internal static class OptionChecks
{
    /// <summary>Refuses values outside a range and names option and value.</summary>
    public static Option<T> Within<T>(this Option<T> option, T least, T most, string expected)
        where T : struct, IComparable<T>
    {
        option.Validators.Add(result =>
        {
            if (result.Errors.Any() || result.Tokens.Count != 1)
                return;
            T value = result.GetValueOrDefault<T>();
            if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
                result.AddError($"{option.Name} is {result.Tokens[0].Value}, expected {expected}.");
        });
        return option;
    }
}
