namespace MaskRcnn.Validation;

/// <summary>Validation data whose images can be read one by one, so that several processes read only their own.</summary>
internal interface IIndexedValidationData : IValidationData
{
    /// <summary>Number of images.</summary>
    int Count { get; }

    /// <summary>Reads an image.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1, the order of <see cref="IValidationData.Read"/>.</param>
    /// <returns>Null for an image that is left out.</returns>
    ValidationExample? Load(int index);
}
