namespace MaskRcnn.Inference;

/// <summary>Work that waits for the predictor's thread.</summary>
internal interface IPredictionRequest
{
    /// <summary>Does it, unless nobody wants the result any more; an error goes to whoever waits.</summary>
    void Complete();
}
