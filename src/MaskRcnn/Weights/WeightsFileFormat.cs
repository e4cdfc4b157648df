namespace MaskRcnn.Weights;

/// <summary>A format of weights files.</summary>
public enum WeightsFileFormat
{
    /// <summary>Safetensors (https://huggingface.co/docs/safetensors): numbers and a JSON header.</summary>
    Safetensors,

    /// <summary>
    /// What <c>torch.save</c> writes: since PyTorch 1.6 a zip of a pickle and, for each storage, its numbers; before that, the same
    /// one after the other.
    /// </summary>
    PyTorch,

    /// <summary>What Keras' <c>save_weights</c> and <c>model.save</c> write in HDF5: weights by the names of layers.</summary>
    Hdf5,

    /// <summary>NumPy's arrays by name in a pickle of protocols 2 to 5, as detectron2's model zoo and Detectron have them.</summary>
    Pickle,

    /// <summary>An ONNX model, of which only the initialisers are read.</summary>
    Onnx,
}
