using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using MaskRcnn.Images;
using MaskRcnn.Operators;
using MaskRcnn.Tracing;
using static TorchSharp.torch;

namespace MaskRcnn.Inference;

/// <summary>
/// Finds instances in images, for any number of callers at once. All tensor work runs in one thread of its own, since every
/// thread that calls libtorch gets its own team of worker threads; callers wait in a bounded queue.
/// </summary>
public sealed partial class Predictor : IDisposable
{
    private const int QueueLength = 64;
    // Callers wait for a place here and not in the queue, so that those that await one hold no thread.
    private readonly SemaphoreSlim _places = new(QueueLength);
    private readonly MaskRcnnModel _model;
    private readonly BlockingCollection<IPredictionRequest> _queue = [];
    private readonly Thread _thread;
    private readonly Precision _precision;
    private ExceptionDispatchInfo? _failure;
    private volatile bool _disposed;

    /// <summary>Takes over a model and puts it into evaluation mode.</summary>
    /// <param name="model">The model, on any device; owned and disposed by the predictor from now on.</param>
    /// <param name="threadCount">Threads for tensor operations; 0 takes one per processor.</param>
    public Predictor(MaskRcnnModel model, int threadCount = 0)
        : this(model, new PredictorOptions { ThreadCount = threadCount })
    {
    }

    /// <summary>
    /// Takes over a model and puts it into evaluation mode. Its weights are copied into a form of their own at once, while the caller goes
    /// on, to read the first image for example; training mode ends that.
    /// </summary>
    /// <remarks>
    /// On Linux with glibc the process's M_MMAP_THRESHOLD is fixed at 4 MB, so that feature maps do not leave holes in the heap;
    /// the environment variable MALLOC_MMAP_THRESHOLD_ takes precedence.
    /// </remarks>
    /// <param name="model">The model, on any device; owned and disposed by the predictor from now on.</param>
    /// <param name="options">How to compute; null for the defaults. Copied.</param>
    /// <exception cref="ArgumentException">The precision is one that the processor is slow with.</exception>
    public Predictor(MaskRcnnModel model, PredictorOptions? options)
    {
        ArgumentNullException.ThrowIfNull(model);
        BFloat16Support.Check(options?.Precision ?? Precision.Float32, model.Device);
        NativeHeap.PrepareForMaps();
        _model = model;
        _precision = options?.Precision ?? Precision.Float32;
        int threadCount = options?.ThreadCount ?? 0;
        model.eval();
        _thread = new Thread(() => Work(threadCount)) { IsBackground = true, Name = "MaskRcnn predictor" };
        _thread.Start();
    }

    /// <summary>The number of classes, without background.</summary>
    public int ClassCount => _model.ClassCount;

    /// <summary>The instances in an image, best score first, in its pixels.</summary>
    /// <param name="image">Of any size.</param>
    /// <exception cref="ObjectDisposedException">The predictor was disposed, before the call or while it waited.</exception>
    public Detections Predict(RgbImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return Enqueue(image, Detect).Wait();
    }

    /// <summary>As <see cref="Predict(RgbImage)"/>, by the same code, with a record of every step on the way.</summary>
    /// <param name="image">Of any size.</param>
    /// <param name="options">Which layers to record; null for the usual ones.</param>
    /// <exception cref="ArgumentException">An option names a layer that the model does not have; the message names it.</exception>
    /// <exception cref="ObjectDisposedException">The predictor was disposed, before the call or while it waited.</exception>
    public DetectionTrace Trace(RgbImage image, TraceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(image);
        return Enqueue(image, picture => Run(picture, tensor => _model.Trace([tensor], options)[0])).Wait();
    }

    /// <summary>As <see cref="Predict(RgbImage)"/>, but no thread waits.</summary>
    /// <param name="image">Of any size.</param>
    /// <param name="cancellationToken">
    /// Gives up an image that waits for its turn; one in work is finished by the predictor's thread, but the caller no longer waits for it.
    /// </param>
    /// <exception cref="OperationCanceledException">The token was cancelled before the result was there.</exception>
    /// <exception cref="ObjectDisposedException">The predictor was disposed, before the call or while it waited.</exception>
    public async Task<Detections> PredictAsync(RgbImage image, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        ObjectDisposedException.ThrowIf(_disposed, this);
        await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
        return await Add(new PredictionRequest<Detections>(image, Detect, cancellationToken)).Result.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The instances in each of several images; the result has their order.</summary>
    /// <param name="images">Of any sizes.</param>
    /// <inheritdoc cref="Predict(RgbImage)"/>
    public IReadOnlyList<Detections> Predict(IReadOnlyList<RgbImage> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        return Array.ConvertAll(images.Select(image => Enqueue(image, Detect)).ToArray(), request => request.Wait());
    }

    /// <summary>
    /// Finishes the image in work, fails the waiting ones with <see cref="ObjectDisposedException"/>, and frees the model.
    /// </summary>
    public void Dispose()
    {
        _disposed = true;
        _queue.CompleteAdding();
        _thread.Join();
    }

    private PredictionRequest<T> Enqueue<T>(RgbImage image, Func<RgbImage, T> predict)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _places.Wait();
        return Add(new PredictionRequest<T>(image, predict, CancellationToken.None));
    }

    /// <summary>Puts a request into the queue; its place was waited for.</summary>
    private PredictionRequest<T> Add<T>(PredictionRequest<T> request)
    {
        try
        {
            _queue.Add(request);
        }
        catch (InvalidOperationException) when (_queue.IsAddingCompleted)
        {
            _places.Release();
            throw new ObjectDisposedException(GetType().FullName);
        }
        return request;
    }

    private void Work(int threadCount)
    {
        set_num_threads(threadCount > 0 ? threadCount : Environment.ProcessorCount);
        Prepare();
        foreach (IPredictionRequest request in _queue.GetConsumingEnumerable())
        {
            _places.Release();
            request.Complete();
        }

        _model.Dispose();
    }

    private void Prepare()
    {
        using var scope = NewDisposeScope();
        try
        {
            _model.PrepareInference(_precision);
        }
#pragma warning disable CA1031 // whatever it is, each image gets it
        catch (Exception error)
#pragma warning restore CA1031
        {
            _failure = ExceptionDispatchInfo.Capture(error);
        }
    }

    private Detections Detect(RgbImage image) => Run(image, tensor => _model.Detect([tensor])[0]);

    private T Run<T>(RgbImage image, Func<Tensor, T> run)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _failure?.Throw();
        using var scope = NewDisposeScope();
        return run(image.ToTensor(_model.Device));
    }
}
