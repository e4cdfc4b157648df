namespace MaskRcnn.Datasets.Shapes;

/// <summary>What becomes of shapes by their number of points, the same in every format.</summary>
internal static class Polylines
{
    /// <summary>Makes the error about a shape from its reason.</summary>
    public delegate InvalidAnnotationException ErrorFactory(string reason, Exception? innerException = null);

    /// <summary>Refuses polygons of fewer than 3 points.</summary>
    /// <param name="points">x, y, x, y, ….</param>
    /// <param name="error">Makes the error.</param>
    public static double[] CheckPolygon(double[] points, ErrorFactory error) =>
        points.Length >= 6 ? points : throw error($"the polygon has {points.Length / 2} points, expected 3 or more");

    /// <summary>Closes a polyline, or refuses it.</summary>
    /// <param name="points">x, y, x, y, ….</param>
    /// <param name="closes">The option.</param>
    /// <param name="error">Makes the error.</param>
    /// <param name="omission">Why there is no polygon, where the result is null.</param>
    public static double[]? Close(double[] points, bool closes, ErrorFactory error, out string omission)
    {
        if (!closes)
        {
            throw error($"the shape is an open line; set {nameof(DatasetReaderOptions.ClosePolylines)} to close such lines into polygons");
        }

        omission = points.Length < 6 ? NoArea($"a line of {points.Length / 2} points") : "";
        return points.Length < 6 ? null : points;
    }

    /// <summary>Why a shape is left out.</summary>
    public static string NoArea(string shape) => $"{shape} has no area";
}
