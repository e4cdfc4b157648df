using MaskRcnn.Images;
using MaskRcnn.Tiling;

namespace MaskRcnn.Inference;

public sealed partial class Predictor
{
    /// <summary>The instances in a picture too large for the network, found tile by tile, best score first, in its pixels.</summary>
    /// <param name="image">Of any size; where one tile holds it, the result is that of <see cref="Predict(RgbImage)"/>.</param>
    /// <param name="options">Tiles and how what they cut is joined; the defaults if null.</param>
    /// <param name="progress">Told after each tile.</param>
    /// <param name="cancellationToken">Stops before the next tile.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The predictor was disposed, before the call or while it waited.</exception>
    public Detections PredictTiled(
        RgbImage image, TilingOptions? options = null, IProgress<TileProgress>? progress = null, CancellationToken cancellationToken = default) =>
        new TiledDetector(Predict, options).Detect(image, progress, cancellationToken);

    /// <summary>As the other, for a picture file, which is not decoded whole where its format allows that.</summary>
    /// <param name="path">JPEG, PNG, WebP, GIF, BMP or TIFF; see <see cref="TiledDetector.Detect(string, IProgress{TileProgress}, CancellationToken)"/>.</param>
    /// <param name="options">Tiles and how what they cut is joined; the defaults if null.</param>
    /// <param name="progress">Told after each tile.</param>
    /// <param name="cancellationToken">Stops before the next tile.</param>
    /// <exception cref="InvalidImageException">The file is missing, unreadable, damaged, truncated, of another kind or too large.</exception>
    /// <inheritdoc cref="PredictTiled(RgbImage, TilingOptions?, IProgress{TileProgress}?, CancellationToken)" path="/exception"/>
    public Detections PredictTiled(
        string path, TilingOptions? options = null, IProgress<TileProgress>? progress = null, CancellationToken cancellationToken = default) =>
        new TiledDetector(Predict, options).Detect(path, progress, cancellationToken);
}
