namespace MaskRcnn;

/// <summary>How weights follow their gradients.</summary>
public enum OptimizerKind
{
    /// <summary>Stochastic gradient descent with momentum, the field's usual choice for Mask R-CNN.</summary>
    Sgd,

    /// <summary>Adam with decoupled weight decay (Loshchilov and Hutter, ICLR 2019).</summary>
    AdamW,
}
