namespace MaskRcnn;

/// <summary>The normalisation that follows a convolution.</summary>
public enum NormalizationKind
{
    /// <summary>
    /// Batch normalisation with learned scale and shift. In training it uses the statistics of the batch, so that it wants
    /// batches of several images; in frozen stages, and in inference, its running statistics.
    /// </summary>
    BatchNorm,

    /// <summary>
    /// A fixed scale and shift: right for fine-tuning from pretrained weights with small batches, wrong for training from
    /// random weights.
    /// </summary>
    FrozenBatchNorm,

    /// <summary>
    /// A scale and shift that learn over statistics that do not: batch normalisation that uses its running statistics in training too
    /// and leaves them as they are.
    /// </summary>
    FixedStatistics,
}
