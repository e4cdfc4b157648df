namespace MaskRcnn.Logging;

/// <summary>How much memory the process takes.</summary>
/// <param name="ResidentBytes">In physical memory now, native memory included.</param>
/// <param name="PeakResidentBytes">The most so far: that of the system where it keeps one, otherwise the most that was measured.</param>
/// <param name="ManagedBytes">Of objects on the managed heap, those included that no collection has freed yet.</param>
internal readonly record struct MemoryUse(long ResidentBytes, long PeakResidentBytes, long ManagedBytes);
