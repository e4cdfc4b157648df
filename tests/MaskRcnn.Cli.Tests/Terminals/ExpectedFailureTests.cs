using System.Runtime.InteropServices;

namespace MaskRcnn.Cli.Tests.Terminals;

[TestClass]
public sealed class ExpectedFailureTests
{
    public static IEnumerable<object[]> NoMemory =>
    [
        [new OutOfMemoryException()], [new ExternalException("std::bad_alloc")],
        [new ExternalException("[enforce fail at alloc_cpu.cpp:120] . DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes.\nException raised from")],
    ];

    [TestMethod]
    [DynamicData(nameof(NoMemory))]
    public void Too_little_memory_is_one_line_and_no_defect(Exception error)
    {
        string message = ExpectedFailure.MessageOf(error)!;
        StringAssert.StartsWith(message, "Memory does not suffice.");
        Assert.IsFalse(message.Contains('\n', StringComparison.Ordinal));
    }

    [TestMethod]
    public void A_defect_keeps_its_stack_trace_and_a_mistake_its_message()
    {
        Assert.IsNull(ExpectedFailure.MessageOf(new InvalidOperationException("a defect")));
        Assert.IsNull(ExpectedFailure.MessageOf(new NullReferenceException()));
        Assert.AreEqual("wrong", ExpectedFailure.MessageOf(new ArgumentException("wrong")));
    }
}
