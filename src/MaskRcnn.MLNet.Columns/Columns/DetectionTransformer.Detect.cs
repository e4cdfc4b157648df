using MaskRcnn.Images;
using Microsoft.ML.Data;

namespace MaskRcnn.MLNet;

public abstract partial class DetectionTransformer
{
    private protected const string Upload = "the picture";

    /// <summary>
    /// The instances in one image, best score first, without a data view around it. May be called from several threads at once.
    /// </summary>
    /// <param name="image">Of any size, upright.</param>
    /// <returns>
    /// Boxes and masks in pixels of the image; label i has the name at i − 1 of <see cref="ClassNames"/>. None has a label that no class uses.
    /// </returns>
    /// <exception cref="ObjectDisposedException">The transformer was disposed.</exception>
    public Detections Detect(RgbImage image) =>
        Labels.KeepUsed(TestTimeAugmentation is { } views ? views.Detect(image, FindAll) : FindAll(image));

    /// <summary>The instances in a picture file, turned upright as its Exif orientation says; see <see cref="Detect(RgbImage)"/>.</summary>
    /// <param name="path">JPEG, PNG, WebP, GIF, BMP or TIFF.</param>
    /// <returns>Boxes and masks in pixels of the upright picture.</returns>
    /// <exception cref="InvalidImageException">The file is missing, unreadable, damaged, truncated, of another kind or too large.</exception>
    /// <exception cref="ObjectDisposedException">The transformer was disposed.</exception>
    public Detections Detect(string path) => Detect(RgbImage.Load(path));

    /// <summary>The instances in the bytes of a picture file; see <see cref="Detect(string)"/>.</summary>
    /// <param name="file">The whole file.</param>
    /// <returns>Boxes and masks in pixels of the upright picture.</returns>
    /// <exception cref="InvalidImageException">The data are damaged, truncated, of another kind or too large.</exception>
    /// <exception cref="ObjectDisposedException">The transformer was disposed.</exception>
    public Detections Detect(byte[] file) => Detect(RgbImage.Decode(file, Upload));

    /// <summary>The instances in a picture file that is read to the end of a stream; see <see cref="Detect(string)"/>.</summary>
    /// <param name="file">Need not be seekable; stays the caller's.</param>
    /// <returns>Boxes and masks in pixels of the upright picture.</returns>
    /// <exception cref="InvalidImageException">The data are damaged, truncated, of another kind or too large.</exception>
    /// <exception cref="ObjectDisposedException">The transformer was disposed.</exception>
    public Detections Detect(Stream file) => Detect(RgbImage.Decode(file, Upload));

    /// <summary>The instances in an image of ML.NET; see <see cref="Detect(RgbImage)"/>.</summary>
    /// <param name="image">In BGRA or RGBA order; stays the caller's.</param>
    /// <param name="exifOrientation">
    /// How the image lies, 1 to 8 as in Exif. MLImage itself reads no Exif: one that was made of a photograph's file lies as the file
    /// stores it, and only the caller knows how. Images of LoadUprightImages and of data sets are upright, 1.
    /// </param>
    /// <returns>Boxes and masks in pixels of the upright picture.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The orientation is none.</exception>
    /// <exception cref="ObjectDisposedException">The transformer was disposed.</exception>
    public Detections Detect(MLImage image, int exifOrientation = 1) => Detect(RgbImage.FromMLImage(image).TurnUpright(exifOrientation));
}
