using TorchSharp.Interop;
using static TorchSharp.Interop.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor cpu() => Moved(null, DeviceType.CPU, -1, false, false);

        public Tensor cuda(Device? device = null, bool non_blocking = false)
        {
            if (device is not null && device.type != DeviceType.CUDA)
                throw new ArgumentException("Not a CUDA device.", nameof(device));
            InitializeDeviceType(DeviceType.CUDA);
            return Moved(null, DeviceType.CUDA, device?.index ?? -1, false, non_blocking);
        }

        public Tensor to_type(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            After(
                Wrap(ts_to(Handle, new NativeOptions(type, null), non_blocking ? 1 : 0, copy ? 1 : 0, out nint r), r, this), disposeAfter);

        public Tensor type_as(Tensor tensor) => to_type(tensor.dtype);

        public Tensor to(
            DeviceType deviceType, int deviceIndex = -1, bool copy = false, bool disposeAfter = false, bool non_blocking = false)
        {
            InitializeDeviceType(deviceType);
            return After(Moved(null, deviceType, deviceIndex, copy, non_blocking), disposeAfter);
        }

        public Tensor to(ScalarType type, Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false)
        {
            device = InitializeDevice(device);
            return After(Moved(type, device.type, device.index, copy, non_blocking), disposeAfter);
        }

        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to_type(type, copy, disposeAfter, non_blocking);

        public Tensor to(string device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(new Device(device), copy, disposeAfter, non_blocking);

        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(device.type, device.index, copy, disposeAfter, non_blocking);

        public Tensor to(Tensor other, bool non_blocking = false) => to(other.dtype, other.device, non_blocking);

        public Tensor type(Func<Tensor, Tensor> typeFunc) => typeFunc(this);

        public Tensor type(ScalarType dtype) => to(dtype);

        public Tensor @bool() => to_type(ScalarType.Bool);

        public Tensor @byte() => to_type(ScalarType.Byte);

        public Tensor @char() => to_type(ScalarType.Int8);

        public Tensor @short() => to_type(ScalarType.Int16);

        public Tensor @int() => to_type(ScalarType.Int32);

        public Tensor @long() => to_type(ScalarType.Int64);

        public Tensor half() => to_type(ScalarType.Float16);

        public Tensor bfloat16() => to_type(ScalarType.BFloat16);

        public Tensor @float() => to_type(ScalarType.Float32);

        public Tensor @double() => to_type(ScalarType.Float64);

        public Tensor clone() => Wrap(ts_clone(Handle, out nint r), r, this);

        public Tensor alias() => Wrap(ts_alias(Handle, out nint r), r, this);

        public Tensor contiguous() => Wrap(ts_contiguous(Handle, out nint r), r, this);

        public Tensor pin_memory() => Wrap(ts_pin_memory(Handle, out nint r), r, this);

        public Tensor copy_(Tensor source, bool nonBlocking = false) => Self(ts_copy_(Handle, source.Handle, nonBlocking ? 1 : 0), source);

        public Tensor set_(Tensor source) => Self(ts_set_(Handle, source.Handle), source);

        public Tensor fill_(Scalar value) => Self(ts_fill__scalar(Handle, value));

        // A new wrapper of the same tensor, as in the real library.
        public Tensor zero_()
        {
            Done(ts_zero_(Handle), this);
            return new Tensor(ts_retain(Handle));
        }

        private Tensor Moved(ScalarType? type, DeviceType deviceType, int deviceIndex, bool copy, bool nonBlocking) =>
            Wrap(ts_to(Handle, new NativeOptions(type, deviceType, deviceIndex), nonBlocking ? 1 : 0, copy ? 1 : 0, out nint r), r, this);

        private Tensor After(Tensor result, bool disposeThis)
        {
            if (disposeThis)
                Dispose();
            return result;
        }
    }
}
