namespace MaskRcnn.Cli.Predictions;

/// <summary>Writes predictions in one format, image by image.</summary>
internal interface IPredictionWriter
{
    /// <summary>Takes the next image.</summary>
    void Add(ImagePrediction prediction);

    /// <summary>Writes what can only be written at the end.</summary>
    /// <returns>What was written, for the user.</returns>
    string Complete();
}
