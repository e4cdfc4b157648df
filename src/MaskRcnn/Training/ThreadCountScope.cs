using static TorchSharp.torch;

namespace MaskRcnn.Training;

/// <summary>
/// Sets the number of threads of tensor operations, which some builds of libtorch keep per calling thread, and restores it.
/// </summary>
internal readonly ref struct ThreadCountScope : IDisposable
{
    private readonly int _previous;

    /// <param name="threadCount">0 takes one thread per processor.</param>
    public ThreadCountScope(int threadCount)
    {
        _previous = get_num_threads();
        set_num_threads(threadCount > 0 ? threadCount : Environment.ProcessorCount);
    }

    public void Dispose() => set_num_threads(_previous);
}
