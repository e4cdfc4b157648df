namespace MaskRcnn.MLNet;

public sealed partial class InstanceSegmentationTransformer
{
    private protected override string OwnExport => $"model.{nameof(InstanceSegmentationModels.GetInstanceSegmentation)}().{nameof(SaveAsOnnx)}(path)";

    /// <summary>
    /// Writes the detector as an ONNX file, which <c>ml.Transforms.DetectInstances(file)</c> of the package MaskRcnn.Onnx scores without
    /// libtorch. Class names and ids go along unless the options have others. See <see cref="OnnxExport"/> for inputs and outputs.
    /// </summary>
    /// <param name="path">Usually ends in .onnx; an existing file is replaced.</param>
    /// <param name="options">How to write it; null for the defaults. Not changed.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="ObjectDisposedException">The transformer was disposed.</exception>
    public void SaveAsOnnx(string path, OnnxExportOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ObjectDisposedException.ThrowIf(_disposed, this);
        OnnxExportOptions complete = (options ?? new OnnxExportOptions()).Clone();
        complete.ClassNames ??= _description.Labels.Names;
        complete.ClassIds ??= _description.Labels.Ids;
        _model.SaveAsOnnx(path, complete);
    }
}
