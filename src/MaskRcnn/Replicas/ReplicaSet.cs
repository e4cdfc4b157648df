using System.Runtime.ExceptionServices;
using static TorchSharp.torch;

namespace MaskRcnn.Replicas;

/// <summary>
/// A model and its copies on other devices, each with a thread. The first one is that of the caller: it learns, and the copies follow
/// it. A set of one does everything on the caller's thread.
/// </summary>
internal sealed class ReplicaSet : IDisposable
{
    private readonly MaskRcnnModel[] _models;
    private readonly WorkThread[] _threads;

    /// <param name="model">The first replica; stays the caller's.</param>
    /// <param name="devices">Of all replicas, the model's first; none for the model alone.</param>
    /// <param name="threadCount">Threads for tensor operations of each copy.</param>
    public ReplicaSet(MaskRcnnModel model, IReadOnlyList<Device> devices, int threadCount)
    {
        _models = [model, .. devices.Skip(1).Select(device => ModelCopy.Create(model, device))];
        _threads = [.. _models.Skip(1).Select((_, i) => new WorkThread($"MaskRcnn replica {i + 2}"))];
        foreach (WorkThread thread in _threads)
            thread.Start(() => set_num_threads(threadCount)).GetAwaiter().GetResult();
    }

    /// <summary>A model without copies.</summary>
    public static ReplicaSet Of(MaskRcnnModel model) => new(model, [], 1);

    /// <summary>How many replicas there are, at least 1.</summary>
    public int Count => _models.Length;

    /// <summary>The model that learns.</summary>
    public MaskRcnnModel First => _models[0];

    /// <summary>Does something with every replica at once, each on its own thread, and waits for all.</summary>
    /// <param name="work">Gets the place of the replica and its model.</param>
    /// <exception cref="Exception">That of the first replica whose work failed, once all have ended.</exception>
    public void ForEach(Action<int, MaskRcnnModel> work)
    {
        Task[] others = [.. _threads.Select((thread, i) => thread.Start(() => work(i + 1, _models[i + 1])))];
        ExceptionDispatchInfo? failure = null;
        try
        {
            work(0, _models[0]);
        }
        catch (Exception error) when (others.Length > 0)
        {
            failure = ExceptionDispatchInfo.Capture(error);
        }
        Task.WhenAll(others).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();
        failure?.Throw();
        foreach (Task other in others)
            other.GetAwaiter().GetResult();
    }

    /// <summary>Gives the copies weights, statistics and mode of the first replica.</summary>
    public void Follow() => ForCopies(copy => ModelCopy.Update(First, copy));

    /// <summary>Gives the copies the weights that learn and the statistics, all that a step changes.</summary>
    public void FollowStep() => ForCopies(copy => ModelCopy.UpdateLearning(First, copy));

    /// <summary>Adds the gradients of the copies to those of the first replica, in the order of the replicas, and drops them.</summary>
    public void SumGradients()
    {
        if (Count == 1)
            return;
        TorchSharp.Modules.Parameter[][] parameters = Array.ConvertAll(_models, model => model.parameters().ToArray());
        // Each thread has every so many weights, so that all work.
        ForEach((replica, _) =>
        {
            using var guard = no_grad();
            for (int i = replica; i < parameters[0].Length; i += Count)
                GradientSum.AddTo(parameters[0][i], [.. parameters.Skip(1).Select(list => list[i])]);
        });
        ForEach((replica, model) =>
        {
            if (replica > 0)
                model.zero_grad();
        });
    }

    /// <summary>Drops all gradients.</summary>
    public void ZeroGradients() => ForEach((_, model) => model.zero_grad());

    public void Dispose()
    {
        foreach (WorkThread thread in _threads)
            thread.Dispose();
        foreach (MaskRcnnModel copy in _models.Skip(1))
            copy.Dispose();
    }

    private void ForCopies(Action<MaskRcnnModel> work)
    {
        if (Count > 1)
        {
            ForEach((replica, model) =>
            {
                if (replica > 0)
                    work(model);
            });
        }
    }
}
