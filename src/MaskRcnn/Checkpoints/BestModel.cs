namespace MaskRcnn.Checkpoints;

/// <summary>The best validation of a training.</summary>
/// <param name="Value">Its metric.</param>
/// <param name="Step">Steps done by then; the checkpoint of that step holds the weights.</param>
/// <param name="Epoch">Epochs done by then.</param>
internal sealed record BestModel(double Value, int Step, int Epoch);
