namespace Samples.Shapes;

internal enum ShapeKind
{
    Square,
    Circle,
    Triangle,
}
