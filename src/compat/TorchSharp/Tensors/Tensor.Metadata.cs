using System.Globalization;
using System.Text;
using static TorchSharp.Interop.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public long Dimensions
        {
            get
            {
                long n = ts_dim(Handle);
                GC.KeepAlive(this);
                return n;
            }
        }

        public long ndim => Dimensions;

        public long NumberOfElements
        {
            get
            {
                long n = ts_numel(Handle);
                GC.KeepAlive(this);
                return n;
            }
        }

        public long ElementSize
        {
            get
            {
                long n = ts_element_size(Handle);
                GC.KeepAlive(this);
                return n;
            }
        }

        public ScalarType dtype
        {
            get
            {
                var type = (ScalarType)ts_dtype(Handle);
                GC.KeepAlive(this);
                return type;
            }
        }

        public DeviceType device_type
        {
            get
            {
                var type = (DeviceType)ts_device_type(Handle);
                GC.KeepAlive(this);
                return type;
            }
        }

        public int device_index
        {
            get
            {
                int index = ts_device_index(Handle);
                GC.KeepAlive(this);
                return index;
            }
        }

        public Device device => new(device_type, device_index);

        public unsafe long[] shape
        {
            get
            {
                var sizes = new long[Dimensions];
                fixed (long* p = sizes)
                    ts_sizes(Handle, p);
                GC.KeepAlive(this);
                return sizes;
            }
        }

        public bool is_leaf
        {
            get
            {
                int leaf = ts_is_leaf(Handle);
                GC.KeepAlive(this);
                return leaf != 0;
            }
        }

        public bool is_cuda => device_type == DeviceType.CUDA;

        public bool is_meta => device_type == DeviceType.META;

        public long dim() => Dimensions;

        public long numel() => NumberOfElements;

        public long element_size() => ElementSize;

        public bool is_cpu() => device_type == DeviceType.CPU;

        public bool is_integral() => torch.is_integral(dtype);

        public bool is_floating_point() => torch.is_floating_point(dtype);

        public long[] size() => shape;

        public long size(int dim)
        {
            Done(ts_size(Handle, dim, out long size), this);
            return size;
        }

        public unsafe long[] stride()
        {
            var strides = new long[Dimensions];
            fixed (long* p = strides)
                Done(ts_strides(Handle, p), this);
            return strides;
        }

        public long stride(int dim)
        {
            Done(ts_stride(Handle, dim, out long stride), this);
            return stride;
        }

        public long storage_offset()
        {
            Done(ts_storage_offset(Handle, out long offset), this);
            return offset;
        }

        public bool is_contiguous()
        {
            int contiguous = ts_is_contiguous(Handle);
            GC.KeepAlive(this);
            return contiguous != 0;
        }

        public bool is_pinned()
        {
            Done(ts_is_pinned(Handle, out int pinned), this);
            return pinned != 0;
        }

        public bool is_nonzero() => numel() == 1
            ? ToScalar().ToBoolean()
            : throw new InvalidOperationException("is_nonzero() called on non-singleton tensor");

        public override string ToString()
        {
            var text = new StringBuilder("[").AppendJoin('x', shape).Append(']');
            return text.Append(CultureInfo.InvariantCulture, $", type = {dtype}, device = {device}").ToString();
        }

        // The real library's other styles are not reproduced: every style prints the metadata.
        public string ToString(
            bool disamb, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null) =>
            ToString();

        public string ToString(
            TensorStringStyle style, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null,
            string? newLine = null) =>
            ToString();
    }
}
