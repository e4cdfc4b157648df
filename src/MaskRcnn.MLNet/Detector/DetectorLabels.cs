using MaskRcnn.Weights;

namespace MaskRcnn.MLNet;

/// <summary>Puts the names that the user gives to the labels of weights.</summary>
internal static class DetectorLabels
{
    // What torchvision and this library call label 0.
    private static readonly string[] s_backgroundNames = ["__background__", CocoClasses.Slots[0]];

    /// <param name="names">One name per label, the background in front or left out.</param>
    /// <param name="classCount">Classes of the weights, without background.</param>
    /// <param name="file">The file of the weights, for messages.</param>
    /// <exception cref="ArgumentException">The names do not fit the labels; the message says why.</exception>
    public static ClassLabels Name(IReadOnlyList<string> names, int classCount, string file)
    {
        bool hasBackground = names.Count == classCount + 1 && s_backgroundNames.Contains(names[0]);
        string[] classes = [.. names.Skip(hasBackground ? 1 : 0)];
        if (classes.Length != classCount)
        {
            string hint = classCount == CocoClasses.Slots.Count - 1 ? $" Weights trained on COCO want {nameof(CocoClasses)}.{nameof(CocoClasses.Slots)}." : "";
            throw new ArgumentException(
                $"ClassNames has {names.Count} names, but the weights in {file} have {classCount} classes: "
                + $"expected {classCount} names, or {classCount + 1} with '{s_backgroundNames[0]}' first.{hint}");
        }

        var seen = new HashSet<string>();
        for (int i = 0; i < classes.Length; i++)
        {
            if (classes[i] == CocoClasses.Unused)
                classes[i] = ClassLabels.Unused;
            else if (string.IsNullOrWhiteSpace(classes[i]))
                throw new ArgumentException($"ClassNames has no name for label {i + 1}; a label that no class uses is named '{CocoClasses.Unused}'.");
            else if (!seen.Add(classes[i]))
                throw new ArgumentException($"ClassNames has the name '{classes[i]}' twice, the second time for label {i + 1}.");
        }

        return ClassLabels.FromNames(classes, hasKeyValues: true);
    }
}
