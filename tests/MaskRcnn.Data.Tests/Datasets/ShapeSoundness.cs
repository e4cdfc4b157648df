using MaskRcnn.Datasets;
using MaskRcnn.Datasets.Shapes;

namespace MaskRcnn.Tests.Datasets;

/// <summary>What is true of every data set that is read from shapes.</summary>
internal static class ShapeSoundness
{
    /// <summary>Asserts that polygons lie in their images, and that all masks can be drawn.</summary>
    public static void Check(InstanceDataset dataset)
    {
        foreach (DatasetImage image in dataset.Images)
        {
            foreach (DatasetInstance instance in image.Instances)
            {
                foreach (IReadOnlyList<double> part in instance.Mask.Polygons?.Parts ?? [])
                {
                    Assert.IsTrue(PolygonClipper.Fits([.. part], image.Size), $"{image.Path}: {instance.Mask}");
                }

                if (image.Size.Area <= 1 << 24)
                {
                    Assert.AreEqual(image.Size, instance.Mask.ToRle(image.Size).Size);
                }
            }
        }
    }
}
