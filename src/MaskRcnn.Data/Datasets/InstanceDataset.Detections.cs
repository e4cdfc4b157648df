using MaskRcnn.Evaluation;

namespace MaskRcnn.Datasets;

public sealed partial class InstanceDataset
{
    /// <summary>
    /// The images with detections in place of their annotations, for example to write them for a tool in which people correct them.
    /// Detections without a mask are left out.
    /// </summary>
    /// <param name="detections">The detections of images, by id; images that are not among them have none.</param>
    /// <param name="minimumScore">The least score of a detection that is taken.</param>
    /// <exception cref="ArgumentException">An image has detections twice.</exception>
    public InstanceDataset WithDetections(IReadOnlyList<ImageDetections> detections, double minimumScore = 0)
    {
        ArgumentNullException.ThrowIfNull(detections);
        var byImage = detections.ToDictionary(entry => entry.ImageId, entry => entry.Detections);
        return WithImages(_images.Select(image => image with
        {
            Instances =
            [
                .. (byImage.GetValueOrDefault(image.Id) ?? []).Where(detection => detection.Score >= minimumScore && detection.Mask is not null)
                    .Select(detection => new DatasetInstance(detection.Label, detection.Mask!) { Score = detection.Score, Box = detection.Box }),
            ],
        }));
    }
}
