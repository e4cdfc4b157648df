using MaskRcnn.Images;
using MaskRcnn.Images.Rows;

namespace MaskRcnn.Tiling;

/// <summary>
/// Finds objects in pictures too large for a detector, tile by tile, in memory that a few rows of tiles need. What a tile's edge cuts is put
/// together from the tiles that show it; where one tile holds the whole picture, the result is the detector's own. Safe for several threads
/// where the detector is.
/// </summary>
public sealed class TiledDetector
{
    private readonly Func<RgbImage, Detections> _detect;
    private readonly TilingOptions _options;

    /// <summary>Uses any detector: <c>Predictor.Predict</c>, <c>model.Detect</c> of ML.NET's model, <c>OnnxDetector.Detect</c>.</summary>
    /// <param name="detect">Called with one tile after the other, from the thread that calls Detect.</param>
    /// <param name="options">Tiles and joining; the defaults if null.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public TiledDetector(Func<RgbImage, Detections> detect, TilingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(detect);
        (_detect, _options) = (detect, options ?? new TilingOptions());
        _options.Validate();
    }

    /// <summary>The objects in a picture, best score first, in its pixels.</summary>
    /// <param name="image">Of any size.</param>
    /// <param name="progress">Told after each tile.</param>
    /// <param name="cancellationToken">Stops before the next tile.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Detections Detect(RgbImage image, IProgress<TileProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        using var rows = new WholeRows(image);
        return Detect(rows, "the picture", progress, cancellationToken);
    }

    /// <summary>
    /// The objects in a picture file, which is never decoded whole if it is an upright JPEG or an 8-bit PNG without palette and interlacing.
    /// </summary>
    /// <param name="path">As for <see cref="RgbImage.Load(string)"/>, with the same limit.</param>
    /// <param name="progress">Told after each tile.</param>
    /// <param name="cancellationToken">Stops before the next tile.</param>
    /// <exception cref="InvalidImageException">The file is missing, unreadable, damaged, truncated, of another kind or too large.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Detections Detect(string path, IProgress<TileProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        using PictureRows rows = PictureRows.Open(path);
        return Detect(rows, path, progress, cancellationToken);
    }

    private Detections Detect(PictureRows rows, string name, IProgress<TileProgress>? progress, CancellationToken cancellationToken)
    {
        IReadOnlyList<IReadOnlyList<Tile>> grid = TileGrid.Of(rows.Size, _options);
        int count = grid.Sum(row => row.Count), done = 0;
        var joiner = new TileJoiner(rows.Size, _options);
        var bands = new BandReader(rows, name);
        foreach (IReadOnlyList<Tile> row in grid)
        {
            RgbImage band = bands.Read(row[0].Y, row[0].Size.Height);
            foreach (Tile tile in row)
            {
                cancellationToken.ThrowIfCancellationRequested();
                joiner.Add(tile, _detect(band.Crop(tile.X, 0, tile.Size.Width, tile.Size.Height)));
                progress?.Report(new TileProgress(++done, count));
            }
        }
        return joiner.Join();
    }
}
