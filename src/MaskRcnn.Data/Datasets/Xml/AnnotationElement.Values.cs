using MaskRcnn.Masks;

namespace MaskRcnn.Datasets.Xml;

internal sealed partial class AnnotationElement
{
    /// <summary>An attribute, or null where there is none.</summary>
    public string? Optional(string name) => _attributes.GetValueOrDefault(name);

    /// <summary>An attribute that has to be there.</summary>
    public string Text(string name) => Optional(name) ?? throw Error($"there is no attribute \"{name}\"");

    /// <summary>A coordinate or a length in pixels: finite, and of a magnitude that masks can have.</summary>
    public double Coordinate(string name) => Number(name, Text(name));

    /// <summary>A length in pixels, 0 or more.</summary>
    public double Length(string name)
    {
        double length = Coordinate(name);
        return length >= 0 ? length : throw Invalid(name, Text(name), "0 or more pixels");
    }

    /// <summary>A rotation in degrees, 0 where there is none, as radians.</summary>
    public double Rotation() => Optional("rotation") is string text ? Number("rotation", text) * Math.PI / 180 : 0;

    /// <summary>A number of rows or columns.</summary>
    public int PixelCount(string name) =>
        NumberText.TryParseWhole(Text(name), out int count) && count > 0
            ? count
            : throw Invalid(name, Text(name), "a whole number of pixels, 1 or more");

    /// <summary>A row or a column, also outside the image.</summary>
    public int PixelPosition(string name)
    {
        double position = Coordinate(name);
        return Math.Floor(position) == position ? (int)position : throw Invalid(name, Text(name), "a whole number of pixels");
    }

    /// <summary>A whole number, or null where there is none.</summary>
    public int? OptionalWholeNumber(string name) => Optional(name) is string text ? WholeNumber(name, text) : null;

    /// <summary>A whole number of which an attribute consists, or a part of it.</summary>
    public int WholeNumber(string name, ReadOnlySpan<char> text) =>
        NumberText.TryParseWhole(text, out int number) ? number : throw Invalid(name, text, "a whole number");

    /// <summary>A coordinate of which an attribute consists, or a part of it.</summary>
    public double Number(string name, ReadOnlySpan<char> text) =>
        NumberText.TryParse(text, out double number) && Math.Abs(number) <= PolygonMask.MaximumCoordinate
            ? number
            : throw Invalid(name, text, $"a number of a magnitude of at most {PolygonMask.MaximumCoordinate}");

    /// <summary>A coordinate that is the text of an element inside.</summary>
    public double CoordinateOf(string name) =>
        Child(name) is { } child ? child.Coordinate() : throw Error($"there is no <{name}>");

    /// <summary>A coordinate that is the text of the element.</summary>
    public double Coordinate() => Number(Name, Content.Trim());

    /// <summary>A number of rows or columns that is the text of an element inside; null where there is none or it is 0.</summary>
    public int? OptionalPixelCountOf(string name)
    {
        string text = TextOf(name);
        return text is "" or "0" ? null
            : NumberText.TryParseWhole(text, out int count) && count > 0 ? count
            : throw Invalid(name, text, "a whole number of pixels, 1 or more");
    }

    /// <summary>An error about the name of the element.</summary>
    public InvalidAnnotationException Unexpected(string expected) => Error($"found <{Excerpt.Bare(Name)}>, expected {expected}");

    /// <summary>An error at the place of the element.</summary>
    public InvalidAnnotationException Error(string reason, Exception? innerException = null) => new(_file, Place, reason, innerException);

    private InvalidAnnotationException Invalid(string name, ReadOnlySpan<char> text, string expected) =>
        Error($"\"{name}\" has {Excerpt.Of(text.ToString())}, expected {expected}");
}
