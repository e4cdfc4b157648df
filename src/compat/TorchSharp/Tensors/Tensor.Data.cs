using System.Runtime.CompilerServices;
using TorchSharp.Utils;
using static TorchSharp.Interop.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        internal const string NotOnCpu =
            "Reading data from non-CPU memory is not supported. Move or copy the tensor to the cpu before reading.";

        public unsafe Span<byte> bytes
        {
            get
            {
                long length = NumberOfElements * ElementSize;
                RequireReadableBytes(length);
                return new Span<byte>((void*)DataPointer(), (int)length);
            }

            set
            {
                if (!is_contiguous())
                    throw new InvalidOperationException("SetBytes() called on non-contiguous tensor.");
                if (NumberOfElements * ElementSize != value.Length)
                    throw new ArgumentException("Mismatched data sizes in SetBytes().");
                value.CopyTo(new Span<byte>((void*)DataPointer(), value.Length));
                GC.KeepAlive(this);
            }
        }

        public TensorAccessor<T> data<T>() where T : unmanaged
        {
            ValidateType(typeof(T));
            return new TensorAccessor<T>(device_type == DeviceType.CPU ? this : cpu());
        }

        public T item<T>() where T : unmanaged
        {
            if (NumberOfElements != 1)
                throw new ArgumentException("Number of elements in the tensor must be 1");
            ValidateType(typeof(T));
            if (device_type == DeviceType.CPU)
                return ReadFirst<T>(this);
            using Tensor copy = cpu();
            return ReadFirst<T>(copy);
        }

        public Scalar ToScalar()
        {
            Done(ts_item(Handle, out Interop.NativeScalar scalar), this);
            return new Scalar(scalar, scalar.Kind switch
            {
                Interop.NativeScalarKind.Integer => ScalarType.Int64,
                Interop.NativeScalarKind.Boolean => ScalarType.Bool,
                _ => ScalarType.Float64,
            });
        }

        public unsafe void WriteBytesToStream(Stream stream, int bufferSize = 1024)
        {
            RequireReadableBytes(0);
            long left = NumberOfElements * ElementSize;
            for (byte* p = (byte*)DataPointer(); left > 0;)
            {
                int part = (int)Math.Min(left, int.MaxValue);
                stream.Write(new ReadOnlySpan<byte>(p, part));
                p += part;
                left -= part;
            }

            GC.KeepAlive(this);
        }

        public unsafe void ReadBytesFromStream(Stream stream, int bufferSize = 1024)
        {
            RequireReadableBytes(0);
            long left = NumberOfElements * ElementSize;
            for (byte* p = (byte*)DataPointer(); left > 0;)
            {
                int part = (int)Math.Min(left, int.MaxValue);
                stream.ReadExactly(new Span<byte>(p, part));
                p += part;
                left -= part;
            }

            GC.KeepAlive(this);
        }

        internal nint DataPointer()
        {
            Done(ts_data_ptr(Handle, out nint pointer), this);
            return pointer;
        }

        internal void ValidateType(Type type)
        {
            Type? expected = dtype switch
            {
                ScalarType.Byte => typeof(byte),
                ScalarType.Int8 => typeof(sbyte),
                ScalarType.Int16 => typeof(short),
                ScalarType.Int32 => typeof(int),
                ScalarType.Int64 => typeof(long),
                ScalarType.Bool => typeof(bool),
                ScalarType.Float16 => typeof(Half),
                ScalarType.Float32 => typeof(float),
                ScalarType.Float64 => typeof(double),
                _ => null,
            };
            if (type != expected)
                throw new ArgumentException($"{type.Name} is not compatible with {dtype}");
        }

        private static unsafe T ReadFirst<T>(Tensor tensor) where T : unmanaged
        {
            T value = Unsafe.ReadUnaligned<T>((void*)tensor.DataPointer());
            GC.KeepAlive(tensor);
            return value;
        }

        private void RequireReadableBytes(long length)
        {
            if (!is_contiguous())
                throw new InvalidOperationException("Bytes() called on non-contiguous tensor.");
            if (length > int.MaxValue)
                throw new ArgumentException("Span only supports up to int.MaxValue elements.");
            if (device_type != DeviceType.CPU)
                throw new InvalidOperationException(NotOnCpu);
        }
    }
}
