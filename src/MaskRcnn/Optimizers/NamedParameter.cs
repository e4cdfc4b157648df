using TorchSharp.Modules;

namespace MaskRcnn.Optimizers;

/// <summary>A weight that can learn.</summary>
/// <param name="Name">Its name in the model.</param>
/// <param name="Parameter">Borrowed from the model.</param>
/// <param name="Decays">Whether weight decay applies to it.</param>
internal sealed record NamedParameter(string Name, Parameter Parameter, bool Decays);
