using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public struct TensorIndex
    {
        public static TensorIndex Ellipsis = new() { _kind = NativeIndexKind.Ellipsis };
        public static TensorIndex None = new() { _kind = NativeIndexKind.None };
        public static TensorIndex Null = new() { _kind = NativeIndexKind.Null };
        public static TensorIndex Colon = Slice();

        private NativeIndexKind _kind;
        private long? _start;
        private long? _stop;
        private long? _step;
        private Tensor? _tensor;

        internal readonly NativeIndex Native => new()
        {
            Kind = _kind,
            Start = _start ?? 0,
            Stop = _stop ?? 0,
            Step = _step ?? 0,
            Has = (_start.HasValue ? 1 : 0) | (_stop.HasValue ? 2 : 0) | (_step.HasValue ? 4 : 0),
            Tensor = _tensor is null ? 0 : _tensor.Handle,
        };

        public static implicit operator TensorIndex(long value) => Single(value);

        public static implicit operator Tensor(TensorIndex value) => throw new InvalidOperationException("Should not be called.");

        public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range);

        public static implicit operator TensorIndex(Range range) => Slice(range);

        public static implicit operator TensorIndex(Index index) => Single(index.IsFromEnd ? -index.Value : index.Value);

        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new() { _kind = NativeIndexKind.Slice, _start = start, _stop = stop, _step = step };

        public static TensorIndex Slice((int? start, int? end) range) => Slice((long?)range.start, (long?)range.end);

        // The end ^0 is the end of the dimension, which a negative number cannot say.
        public static TensorIndex Slice(Range range) => Slice(
            range.Start.IsFromEnd ? -range.Start.Value : range.Start.Value,
            range.End switch
            {
                { IsFromEnd: true, Value: 0 } => null,
                { IsFromEnd: true } end => -end.Value,
                { } end => end.Value,
            });

        public static TensorIndex Bool(bool value) => new() { _kind = NativeIndexKind.Bool, _start = value ? 1 : 0 };

        public static TensorIndex Single(long? index) => new() { _kind = NativeIndexKind.Single, _start = index };

        public static TensorIndex Tensor(Tensor tensor) => new() { _kind = NativeIndexKind.Tensor, _tensor = tensor };
    }
}
