using MaskRcnn.Images;

namespace MaskRcnn.Transforms;

/// <summary>Turns a picture into what the network takes by working on its bytes. Thread-safe.</summary>
internal interface IPicturePreparer
{
    PreparedImage Prepare(RgbImage image);
}
