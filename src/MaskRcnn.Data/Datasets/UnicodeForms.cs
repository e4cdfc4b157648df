using System.Globalization;
using System.Text;

namespace MaskRcnn.Datasets;

/// <summary>
/// Compares names across composed and decomposed Unicode (é as one character or as e with an accent). Without ICU, as under
/// InvariantGlobalization, string normalisation leaves names as they are; so only what no form changes is compared.
/// </summary>
internal static class UnicodeForms
{
    /// <summary>Whether two names differ in accented letters alone, of which one has the marks apart.</summary>
    public static bool MayBeEqual(string first, string second) =>
        HasMarks(first) != HasMarks(second) && Unchanged(first).Equals(Unchanged(second), StringComparison.Ordinal);

    private static bool HasMarks(string text) => text.Any(IsMark);

    /// <summary>A name without letters that have another form: those beyond ASCII, and those before a mark.</summary>
    private static string Unchanged(string text)
    {
        var kept = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsAscii(text[i]) && (i + 1 == text.Length || !IsMark(text[i + 1])))
            {
                kept.Append(text[i]);
            }
        }

        return kept.ToString();
    }

    private static bool IsMark(char character) => CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark;
}
