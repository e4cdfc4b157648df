namespace MaskRcnn.Weights;

/// <summary>Tells the formats of weights files apart by their first bytes.</summary>
internal static class WeightsContainers
{
    public static (WeightsFileFormat Format, IWeightsContainer Container) Open(FileStream stream)
    {
        stream.Position = 0;
        return (WeightsFileFormat.Safetensors, new SafetensorsContainer(stream));
    }
}
