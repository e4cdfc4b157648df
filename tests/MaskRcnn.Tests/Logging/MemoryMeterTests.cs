using MaskRcnn.Logging;

namespace MaskRcnn.Tests.Logging;

[TestClass]
public sealed class MemoryMeterTests
{
    [TestMethod]
    public unsafe void Touched_memory_shows_and_stays_in_the_peak()
    {
        const int bytes = 64 << 20;
        using var meter = new MemoryMeter();
        MemoryUse before = meter.Measure();
        void* block = System.Runtime.InteropServices.NativeMemory.AllocZeroed(bytes);
        new Span<byte>(block, bytes).Fill(1);
        MemoryUse during = meter.Measure();
        System.Runtime.InteropServices.NativeMemory.Free(block);
        MemoryUse after = meter.Measure();

        Assert.IsGreaterThan(before.ResidentBytes + bytes / 2, during.ResidentBytes);
        Assert.IsLessThan(during.ResidentBytes - bytes / 2, after.ResidentBytes);
        Assert.IsGreaterThanOrEqualTo(during.ResidentBytes, after.PeakResidentBytes);
    }

    [TestMethod]
    public void Objects_show_on_the_managed_heap()
    {
        using var meter = new MemoryMeter();
        byte[] array = GC.AllocateUninitializedArray<byte>(64 << 20);
        Assert.IsGreaterThan(array.Length, meter.Measure().ManagedBytes);
        GC.KeepAlive(array);
    }
}
