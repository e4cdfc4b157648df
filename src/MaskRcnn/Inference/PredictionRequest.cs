using MaskRcnn.Images;

namespace MaskRcnn.Inference;

/// <summary>One image on its way to the predictor's thread, and what comes back.</summary>
/// <param name="image">The image.</param>
/// <param name="predict">What to do with it in that thread.</param>
/// <param name="cancellationToken">Tells that nobody wants the result any more.</param>
internal sealed class PredictionRequest<T>(RgbImage image, Func<RgbImage, T> predict, CancellationToken cancellationToken) : IPredictionRequest
{
    private readonly TaskCompletionSource<T> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The result, or the error of the predictor's thread.</summary>
    public Task<T> Result => _result.Task;

    public void Complete()
    {
        if (cancellationToken.IsCancellationRequested)
        {
            _result.SetCanceled(cancellationToken);
            return;
        }

        try
        {
            _result.SetResult(predict(image));
        }
        catch (Exception error)
        {
            _result.SetException(error);
        }
    }

    /// <summary>Blocks until the result is there; an error of the predictor's thread is thrown here.</summary>
    public T Wait() => Result.GetAwaiter().GetResult();
}
