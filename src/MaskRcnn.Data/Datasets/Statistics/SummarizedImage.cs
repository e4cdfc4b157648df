using MaskRcnn.Masks;

namespace MaskRcnn.Datasets;

/// <summary>What is counted of an image.</summary>
/// <param name="Inspected">The image with the areas of its masks.</param>
/// <param name="Overlaps">Its pairs.</param>
internal sealed record SummarizedImage(InspectedImage Inspected, OverlapCount Overlaps)
{
    public static SummarizedImage Of(DatasetImage image)
    {
        RleMask[] masks = [.. image.Instances.Select(instance => instance.Mask.ToRle(image.Size))];
        RleMask[] objects =
        [
            .. masks.Where((mask, i) => !image.Instances[i].IsCrowd && !mask.IsEmpty).OrderBy(mask => mask.BoundingBox.X0),
        ];
        (long touching, long tenth, long half) = (0, 0, 0);
        for (int i = 0; i < objects.Length; i++)
        {
            for (int j = i + 1; j < objects.Length && objects[j].BoundingBox.X0 < objects[i].BoundingBox.X1; j++)
            {
                double overlap = objects[i].IoU(objects[j], crowd: false);
                touching += overlap > 0 ? 1 : 0;
                tenth += overlap >= 0.1 ? 1 : 0;
                half += overlap >= 0.5 ? 1 : 0;
            }
        }

        return new SummarizedImage(
            new InspectedImage(image, null, [.. masks.Select(mask => (long?)mask.Area)], []), new OverlapCount(touching, tenth, half));
    }
}
