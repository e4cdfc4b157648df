namespace Shapes;

internal enum ShapeKind
{
    Square,
    Circle,
    Triangle,
}
