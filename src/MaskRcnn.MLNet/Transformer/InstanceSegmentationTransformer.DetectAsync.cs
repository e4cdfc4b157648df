using MaskRcnn.Images;
using Microsoft.ML.Data;

namespace MaskRcnn.MLNet;

public sealed partial class InstanceSegmentationTransformer
{
    /// <summary>
    /// As <see cref="DetectionTransformer.Detect(RgbImage)"/>, but no thread waits for the result: for services. Images wait in a queue for their turn.
    /// </summary>
    /// <param name="image">Of any size, upright.</param>
    /// <param name="cancellationToken">
    /// Gives up an image that waits. One in work is finished, since the network cannot be interrupted, but the call ends at once.
    /// </param>
    /// <returns>Boxes and masks in pixels of the image.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The transformer was disposed.</exception>
    public async Task<Detections> DetectAsync(RgbImage image, CancellationToken cancellationToken = default)
    {
        Task<Detections> found = TestTimeAugmentation is { } views
            ? views.DetectAsync(image, view => Predictor.PredictAsync(view, cancellationToken))
            : Predictor.PredictAsync(image, cancellationToken);
        return _description.Labels.KeepUsed(await found.ConfigureAwait(false));
    }

    /// <summary>As <see cref="DetectionTransformer.Detect(string)"/>; see <see cref="DetectAsync(RgbImage, CancellationToken)"/>.</summary>
    /// <param name="path">JPEG, PNG, WebP, GIF, BMP or TIFF.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Boxes and masks in pixels of the upright picture.</returns>
    /// <exception cref="InvalidImageException">The file is missing, unreadable, damaged, truncated, of another kind or too large.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The transformer was disposed.</exception>
    public Task<Detections> DetectAsync(string path, CancellationToken cancellationToken = default) =>
        DecodeAndDetectAsync(() => RgbImage.Load(path), cancellationToken);

    /// <summary>As <see cref="DetectionTransformer.Detect(byte[])"/>; see <see cref="DetectAsync(RgbImage, CancellationToken)"/>.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Boxes and masks in pixels of the upright picture.</returns>
    /// <exception cref="InvalidImageException">The data are damaged, truncated, of another kind or too large.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The transformer was disposed.</exception>
    public Task<Detections> DetectAsync(byte[] file, CancellationToken cancellationToken = default) =>
        DecodeAndDetectAsync(() => RgbImage.Decode(file, Upload), cancellationToken);

    /// <summary>As <see cref="DetectionTransformer.Detect(Stream)"/>; see <see cref="DetectAsync(RgbImage, CancellationToken)"/>.</summary>
    /// <param name="file">Read to its end before the call waits for its turn; need not be seekable; stays the caller's.</param>
    /// <param name="cancellationToken">Gives up reading and waiting.</param>
    /// <returns>Boxes and masks in pixels of the upright picture.</returns>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    /// <exception cref="InvalidImageException">The data are damaged, truncated, of another kind or too large.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The transformer was disposed.</exception>
    public async Task<Detections> DetectAsync(Stream file, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var content = new MemoryStream();
        await file.CopyToAsync(content, cancellationToken).ConfigureAwait(false);
        return await DetectAsync(content.ToArray(), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>As <see cref="DetectionTransformer.Detect(MLImage, int)"/>; see <see cref="DetectAsync(RgbImage, CancellationToken)"/>.</summary>
    /// <param name="image">Copied at once, so that the caller may dispose it.</param>
    /// <param name="exifOrientation">How the image lies, 1 to 8 as in Exif; 1 is upright.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Boxes and masks in pixels of the upright picture.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The orientation is none.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The transformer was disposed.</exception>
    public Task<Detections> DetectAsync(MLImage image, int exifOrientation = 1, CancellationToken cancellationToken = default) =>
        DetectAsync(RgbImage.FromMLImage(image).TurnUpright(exifOrientation), cancellationToken);

    // Decoding takes a processor's time, which belongs into the pool and not to a caller that wants to go on.
    private async Task<Detections> DecodeAndDetectAsync(Func<RgbImage> decode, CancellationToken cancellationToken) =>
        await DetectAsync(await Task.Run(decode, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
}
