using MaskRcnn.Images;

namespace MaskRcnn.Inference;

/// <summary>One image on its way to the predictor's thread, and its detections on their way back.</summary>
internal sealed class PredictionRequest(RgbImage image)
{
    private readonly TaskCompletionSource<Detections> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Complete(Func<RgbImage, Detections> predict)
    {
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
    public Detections Wait() => _result.Task.GetAwaiter().GetResult();
}
