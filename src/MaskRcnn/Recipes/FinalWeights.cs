namespace MaskRcnn;

/// <summary>Which weights a model has when its training ends, by itself or by cancellation.</summary>
public enum FinalWeights
{
    /// <summary>Those of the best validation so far; without any, those of the last step.</summary>
    Best,

    /// <summary>Those of the last step.</summary>
    Last,
}
