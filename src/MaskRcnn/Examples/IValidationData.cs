using MaskRcnn.Validation;

namespace MaskRcnn;

/// <summary>Where validation gets its images from. Read by one thread at a time.</summary>
public interface IValidationData
{
    /// <summary>Names, sizes and labels of all images, by which a training that is resumed knows that these are the same data.</summary>
    IEnumerable<ExampleSummary> Describe();

    /// <summary>All images with their true objects, read as they are asked for, the same each time; by a background thread.</summary>
    IEnumerable<ValidationExample> Read();
}
