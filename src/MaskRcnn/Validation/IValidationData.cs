namespace MaskRcnn.Validation;

/// <summary>Where validation gets its images from.</summary>
public interface IValidationData
{
    /// <summary>All images with their true objects, read as they are asked for, the same each time; by a background thread.</summary>
    IEnumerable<ValidationExample> Read();
}
