using MaskRcnn.Images;

namespace MaskRcnn.Inference;

/// <summary>One image on its way to the predictor's thread, and its detections on their way back.</summary>
internal sealed class PredictionRequest(RgbImage image, CancellationToken cancellationToken)
{
    private readonly TaskCompletionSource<Detections> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The detections, or the error of the predictor's thread.</summary>
    public Task<Detections> Result => _result.Task;

    /// <summary>Computes the result, unless nobody wants it any more.</summary>
    public void Complete(Func<RgbImage, Detections> predict)
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
    public Detections Wait() => Result.GetAwaiter().GetResult();
}
