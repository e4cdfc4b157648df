using TorchSharp;
using static TorchSharp.torch;

namespace Compat.Tests.Torch;

/// <summary>Who owns a tensor, and when it dies.</summary>
[TestClass]
public sealed class DisposeScopeTests
{
    [TestMethod]
    public void A_scope_disposes_what_was_made_in_it_and_keeps_what_was_moved_out()
    {
        long before = Tensor.TotalCount;
        using (DisposeScope outer = NewDisposeScope())
        {
            Tensor kept, lost;
            using (DisposeScope inner = NewDisposeScope())
            {
                lost = ones(2);
                kept = (lost + 1).MoveToOuterDisposeScope();
                Assert.IsTrue(inner.Contains(lost));
                Assert.AreEqual(1, inner.DisposablesCount);
                Assert.IsTrue(outer.Contains(kept));
            }

            Assert.IsTrue(lost.IsInvalid);
            Assert.AreEqual(4f, kept.sum().item<float>());
        }

        Assert.AreEqual(before, Tensor.TotalCount);
    }

    [TestMethod]
    public void Moving_out_of_the_outermost_scope_detaches()
    {
        Tensor kept;
        using (NewDisposeScope())
            kept = ones(1).MoveToOuterDisposeScope();
        Assert.IsFalse(kept.IsInvalid);
        kept.Dispose();
    }

    [TestMethod]
    public void Detached_and_attached_tensors_change_owner()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor tensor = ones(1).DetachFromDisposeScope();
        Assert.IsFalse(scope.Contains(tensor));
        using (DisposeScope inner = NewDisposeScope())
            inner.Attach(tensor);
        Assert.IsTrue(tensor.IsInvalid);
    }

    [TestMethod]
    public void A_tensor_can_be_moved_to_the_scope_of_another()
    {
        using DisposeScope outer = NewDisposeScope();
        Tensor first = ones(1);
        Tensor second;
        using (NewDisposeScope())
            second = ones(1).MoveToOtherDisposeScope(first);
        Assert.IsFalse(second.IsInvalid);
        Assert.IsTrue(outer.Contains(second));
    }

    [TestMethod]
    public void Scopes_may_be_disposed_out_of_order()
    {
        DisposeScope outer = NewDisposeScope();
        DisposeScope inner = NewDisposeScope();
        Tensor tensor = ones(1);
        outer.Dispose();
        Assert.IsFalse(tensor.IsInvalid);
        inner.Dispose();
        Assert.IsTrue(tensor.IsInvalid);
        Assert.IsNull(torch.CurrentDisposeScope);
    }

    [TestMethod]
    public void DisposeEverythingBut_keeps_the_named_tensors()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor a = ones(1), b = ones(1);
        Assert.AreSame(a, scope.DisposeEverythingBut(a));
        Assert.IsTrue(b.IsInvalid);
        Assert.IsFalse(a.IsInvalid);
    }

    [TestMethod]
    public void Scopes_belong_to_their_thread()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor? made = null;
        var thread = new Thread(() => made = ones(1));
        thread.Start();
        thread.Join();
        Assert.IsFalse(scope.Contains(made!));
        made!.Dispose();
    }

    [TestMethod]
    public void The_statistics_of_a_thread_balance()
    {
        DisposeScopeManager.Statistics.Reset();
        using (NewDisposeScope())
        {
            ones(1);
            ones(1).DetachFromDisposeScope().Dispose();
        }

        ones(1).Dispose();
        LifetimeStatistics statistics = DisposeScopeManager.Statistics.TensorStatistics;
        Assert.AreEqual(2, statistics.CreatedInScopeCount);
        Assert.AreEqual(1, statistics.DetachedFromScopeCount);
        Assert.AreEqual(1, statistics.CreatedOutsideScopeCount);
        Assert.AreEqual(0, statistics.ThreadTotalLiveCount);
    }

    [TestMethod]
    public void Dropped_tensors_are_finalised()
    {
        long before = Tensor.TotalCount;
        Drop();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.AreEqual(before, Tensor.TotalCount);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void Drop()
    {
        for (int i = 0; i < 20; i++)
            ones(10);
    }
}
