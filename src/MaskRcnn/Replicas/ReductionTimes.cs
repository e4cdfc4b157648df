namespace MaskRcnn;

/// <summary>How the replicas of a model shared the time of a step.</summary>
/// <param name="ReplicaSeconds">
/// What each process, or each device of a single process, took to read its images and compute their gradients, without waiting for the
/// others: one that is slower than the rest keeps them all waiting.
/// </param>
/// <param name="ReductionSeconds">What this process took to sum up gradients with the others; 0 in a single process.</param>
/// <param name="WaitedSeconds">The part of it that was not hidden behind the backward pass.</param>
public sealed record ReductionTimes(IReadOnlyList<double> ReplicaSeconds, double ReductionSeconds, double WaitedSeconds);
