using MaskRcnn.Datasets.Shapes;
using MaskRcnn.Datasets.Xml;

namespace MaskRcnn.Datasets.Cvat;

/// <summary>The shapes of a CVAT image that have an area.</summary>
internal static class CvatShapes
{
    /// <summary>In the order of <c>z_order</c>, front-most last; odd ones are refused one by one.</summary>
    /// <param name="image">The image.</param>
    /// <param name="instances">Takes the warnings about the others.</param>
    public static IEnumerable<AnnotationElement> InOrder(AnnotationElement image, InstanceCollector instances)
    {
        var shapes = new List<(int Order, AnnotationElement Shape)>();
        foreach (AnnotationElement child in image.Children)
        {
            instances.Read(() =>
            {
                if (CvatShape.HasArea(child, instances))
                {
                    shapes.Add((child.OptionalWholeNumber("z_order") ?? 0, child));
                }
            });
        }

        return shapes.OrderBy(entry => entry.Order).Select(entry => entry.Shape);
    }
}
