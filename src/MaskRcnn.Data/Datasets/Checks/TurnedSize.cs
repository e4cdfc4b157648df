namespace MaskRcnn.Datasets;

/// <summary>What annotations mean that state the size of a picture before its Exif orientation is applied.</summary>
public enum TurnedSize
{
    /// <summary>Nobody has said; the image is left out.</summary>
    Undecided,

    /// <summary>They were made on the picture as stored: their masks are turned as the picture is.</summary>
    AsStored,

    /// <summary>They were made on the upright picture, and width and height alone are swapped.</summary>
    AsShown,
}
