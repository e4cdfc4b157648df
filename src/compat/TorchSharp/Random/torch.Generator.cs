using static TorchSharp.Interop.Native;

namespace TorchSharp;

public static partial class torch
{
    public class Generator : IDisposable
    {
        public Generator(ulong seed = 0, Device? device = null)
        {
            this.device = device ?? CPU;
            Check(ts_generator_new((long)seed, (int)this.device.type, this.device.index, out nint handle));
            Handle = handle;
        }

        private Generator(nint handle, Device device)
        {
            Handle = handle;
            this.device = device;
        }

        ~Generator() => Dispose(disposing: false);

        public static Generator Default
        {
            get
            {
                Check(ts_generator_default((int)DeviceType.CPU, -1, out nint handle));
                return new Generator(handle, CPU);
            }
        }

        public IntPtr Handle { get; private set; }

        public Device device { get; private set; }

        public Tensor get_state() => Wrap(ts_generator_get_state(Handle, out nint r), r, this);

        public void set_state(Tensor value) => Done(ts_generator_set_state(Handle, HandleOf(value)), this, value);

        public Generator manual_seed(long seed)
        {
            Done(ts_generator_manual_seed(Handle, seed), this);
            return this;
        }

        public long seed()
        {
            long seed = DateTime.UtcNow.Ticks;
            manual_seed(seed);
            return seed;
        }

        public long initial_seed()
        {
            Done(ts_generator_initial_seed(Handle, out long seed), this);
            return seed;
        }

        public void Dispose()
        {
            Dispose(disposing: true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            if (Handle == 0)
                return;
            ts_generator_free(Handle);
            Handle = 0;
        }
    }
}
