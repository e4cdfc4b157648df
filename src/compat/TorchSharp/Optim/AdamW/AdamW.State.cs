#nullable disable
using static TorchSharp.torch;

namespace TorchSharp.Modules;

public partial class AdamW
{
    public sealed class State : OptimizerState, IDisposable
    {
        public State(Parameter parameter) : base(parameter) { }

        internal AdamMoments Moments { get; } = new();

        public void Dispose() => Moments.Dispose();

        public override void Initialize(OptimizerOptions options) => Moments.Initialize(_parameter, ((Options)options).amsgrad.Value);

        public override void to(Device device) => Moments.Move(device);

        public override void SaveStateDict(BinaryWriter writer) => Moments.Save(writer);

        public override void LoadStateDict(BinaryReader reader) => Moments.Load(reader);

        public override void LoadStateDict(OptimizerState source) => Moments.CopyFrom(((State)source).Moments, _parameter.device);

        public override bool ApproximatelyEquals(OptimizerState other) =>
            other is State state && Moments.ApproximatelyEquals(state.Moments);
    }
}
