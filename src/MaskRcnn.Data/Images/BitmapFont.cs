namespace MaskRcnn.Images;

/// <summary>
/// A font of 5x7 pixels, and one row for descenders, for the printable ASCII characters; any other shows as an empty box.
/// </summary>
internal static class BitmapFont
{
    public const int GlyphWidth = 5, GlyphHeight = 8, Advance = GlyphWidth + 1;

    /// <summary>
    /// Eight rows a glyph, from the space on; each row is one digit in base 32 (0-9, A-V) whose highest bit is the left pixel.
    /// </summary>
    private static readonly string[] s_glyphs =
        ("00000000 44444040 AAA00000 AAVAVAA0 4FKE5U40 OP248J30 CIK8LID0 44800000 24888420 84222480 04LEL400 044V4400 " +
         "00000C48 000E0000 00000CC0 01248G00 EHJLPHE0 4C4444E0 EH1248V0 V2421HE0 26AIV220 VGU11HE0 68GUHHE0 V1248880 " +
         "EHHEHHE0 EHHF12C0 00CC0CC0 00CC0C48 248G8420 00V0V000 84212480 EH124040 EH1DLLE0 EHHHVHH0 UHHUHHU0 EHGGGHE0 " +
         "SIHHHIS0 VGGUGGV0 VGGUGGG0 EHGNHHF0 HHHVHHH0 E44444E0 72222IC0 HIKOKIH0 GGGGGGV0 HRLLHHH0 HHPLJHH0 EHHHHHE0 " +
         "UHHUGGG0 EHHHLID0 UHHUKIH0 FGGE11U0 V4444440 HHHHHHE0 HHHHHA40 HHHLLLA0 HHA4AHH0 HHHA4440 V1248GV0 E88888E0 " +
         "0G842100 E22222E0 4AH00000 000000V0 84200000 00E1FHF0 GGMPHHU0 00EGGHE0 11DJHHF0 00EHVGE0 698S8880 00FHHF1E " +
         "GGMPHHH0 40C444E0 206222IC GGIKOKI0 C44444E0 00QLLLL0 00MPHHH0 00EHHHE0 00UHHUGG 00FHHF11 00MPGGG0 00EGE1U0 " +
         "88S88960 00HHHJD0 00HHHA40 00HHLLA0 00HA4AH0 00HHHF1E 00V248V0 24484420 44444440 84424480 008L2000 VHHHHHV0").Split(' ');

    /// <summary>Whether the glyph of <paramref name="character"/> covers a pixel; column and row count from the top left.</summary>
    public static bool Covers(char character, int column, int row)
    {
        string glyph = s_glyphs[character is >= ' ' and <= '~' ? character - ' ' : s_glyphs.Length - 1];
        int digit = glyph[row] <= '9' ? glyph[row] - '0' : glyph[row] - 'A' + 10;
        return (digit >> (GlyphWidth - 1 - column) & 1) != 0;
    }

    /// <summary>Columns that <paramref name="text"/> takes at a magnification of 1.</summary>
    public static int Measure(string text) => Math.Max(0, text.Length * Advance - 1);
}
