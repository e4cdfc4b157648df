namespace MaskRcnn.Layers;

/// <summary>A module with weights that can be put into the form which inference reads fastest.</summary>
internal interface IInferenceLayer
{
    /// <summary>Copies the weights as they are now; later changes of them have no effect until <see cref="Release"/>.</summary>
    void Prepare(Precision precision);

    /// <summary>Frees the copies, if there are any, and goes back to the weights themselves.</summary>
    void Release();
}
