namespace MaskRcnn.Datasets.Shapes;

/// <summary>A rectangle turned about its centre, pixels of the image.</summary>
/// <param name="X0">Left edge before the rotation.</param>
/// <param name="Y0">Top edge before the rotation.</param>
/// <param name="X1">Right edge before the rotation.</param>
/// <param name="Y1">Bottom edge before the rotation.</param>
/// <param name="Angle">Rotation in radians, clockwise on the screen.</param>
internal readonly record struct RotatedBox(double X0, double Y0, double X1, double Y1, double Angle = 0)
{
    /// <summary>The four corners, clockwise from the one that was top left.</summary>
    /// <returns>x, y, x, y, …, pixels.</returns>
    public double[] ToPolygon()
    {
        if (Angle == 0)
        {
            return [X0, Y0, X1, Y0, X1, Y1, X0, Y1];
        }

        (double sine, double cosine) = Math.SinCos(Angle);
        double centreX = (X0 + X1) / 2;
        double centreY = (Y0 + Y1) / 2;
        double halfWidth = (X1 - X0) / 2;
        double halfHeight = (Y1 - Y0) / 2;
        (double acrossX, double acrossY) = (halfWidth * cosine, halfWidth * sine);
        (double downX, double downY) = (-halfHeight * sine, halfHeight * cosine);
        return
        [
            centreX - acrossX - downX, centreY - acrossY - downY, centreX + acrossX - downX, centreY + acrossY - downY,
            centreX + acrossX + downX, centreY + acrossY + downY, centreX - acrossX + downX, centreY - acrossY + downY,
        ];
    }
}
