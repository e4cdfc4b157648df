using System.Text.RegularExpressions;
using MaskRcnn.Augmentations;

namespace MaskRcnn.Configuration;

public sealed partial class TrainingConfiguration
{
    /// <summary>Checks every option.</summary>
    /// <param name="source">What to call the configuration in the error, such as the name of its file.</param>
    /// <exception cref="InvalidConfigurationException">An option is out of its range; the message names it, its value and the range.</exception>
    public void Validate(string source = "configuration")
    {
        foreach ((string place, Action validate) in Checks())
        {
            try
            {
                validate();
            }
            catch (ArgumentException error)
            {
                throw Describe(source, place, error);
            }
        }
    }

    // Parts before the whole, so that the innermost place is named.
    private IEnumerable<(string Place, Action Validate)> Checks()
    {
        yield return ("model", Model.Validate);
        yield return ("training.loading", Training.Loading.Validate);
        yield return ("training.validation", Training.Validation.Validate);
        foreach ((string place, Action validate) in Checks("training.augmentations", Training.Augmentations))
            yield return (place, validate);
        yield return ("training", Training.Validate);
        yield return ("workspace", Workspace.Validate);
        if (Dataset is { } dataset)
            yield return ("dataset.reader", dataset.Reader.Check);
        if (Validation is { } validation)
            yield return ("validation.reader", validation.Reader.Check);
        if (InitialWeights is { } weights)
            yield return ("initialWeights", () => weights.ToSource(Model.Backbone));
        yield return ("", CheckOwn);
    }

    private static IEnumerable<(string Place, Action Validate)> Checks(string list, IEnumerable<Augmentation> augmentations)
    {
        foreach ((int i, Augmentation augmentation) in augmentations.Index())
        {
            string place = $"{list}[{i}]";
            (string Name, IReadOnlyList<Augmentation> Parts) inner = augmentation switch
            {
                OneOf choice => (nameof(choice.Augmentations), choice.Augmentations),
                Sometimes chance => (nameof(chance.Augmentations), chance.Augmentations),
                CopyPaste paste => (nameof(paste.PartnerAugmentations), paste.PartnerAugmentations),
                _ => ("", []),
            };
            foreach ((string innerPlace, Action validate) in Checks($"{place}.{JsonName(inner.Name)}", inner.Parts))
                yield return (innerPlace, validate);
            yield return (place, augmentation.Validate);
        }
    }

    private void CheckOwn()
    {
        bool known = Architecture is null || Architectures.Find(Architecture) is not null;
        Check(known, Architecture, $"one of {Architectures.List}", nameof(Architecture));
        Check(ValidationFraction is null or (> 0 and < 1), ValidationFraction, "null or above 0, below 1", nameof(ValidationFraction));
        bool one = Validation is null || ValidationFraction is null;
        Check(one, ValidationFraction, $"null with {JsonName(nameof(Validation))}", nameof(ValidationFraction));
        Check(Seed >= 0, Seed, "at least 0", nameof(Seed));
        Check(DeviceName().IsMatch(Device), Device, "cpu, cuda or cuda:n, or several with commas between them", nameof(Device));
    }

    private static void Check(bool valid, object? value, string expected, string name)
    {
        if (!valid)
            throw new ArgumentException(FormattableString.Invariant($"{nameof(TrainingConfiguration)}.{name} is {value}, expected {expected}."));
    }

    /// <summary>Puts the option's place in the file for its name in the code.</summary>
    private static InvalidConfigurationException Describe(string source, string place, ArgumentException error)
    {
        string message = error.Message.Replace($" (Parameter '{error.ParamName}')", "", StringComparison.Ordinal);
        Match match = OptionMessage().Match(message);
        if (!match.Success)
            return new InvalidConfigurationException(source, place, message, error);
        string name = string.Join('.', match.Groups["name"].Value.Split('.').Select(JsonName));
        return new InvalidConfigurationException(source, place.Length == 0 ? name : $"{place}.{name}", match.Groups["rest"].Value, error);
    }

    private static string JsonName(string name) => OptionsJson.Serializer.PropertyNamingPolicy!.ConvertName(name);

    // The words in which options are refused everywhere: "Type.Name is value, expected range."
    [GeneratedRegex(@"^(?:Option |\w+\.)?(?<name>[A-Z][\w.\[\]]*) (?<rest>(?:is|has) .*)$", RegexOptions.Singleline)]
    private static partial Regex OptionMessage();

    [GeneratedRegex(@"^(cpu|cuda(:\d{1,3})?)( *, *(cpu|cuda(:\d{1,3})?))*$")]
    private static partial Regex DeviceName();
}
