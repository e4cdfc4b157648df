using TorchSharp.Interop;
using static TorchSharp.Interop.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor normal_(double mean = 0.0, double std = 1.0, Generator? generator = null) =>
            Self(ts_normal_(Handle, mean, std, generator?.Handle ?? 0), generator);

        public Tensor uniform_(double from, double to, Generator? generator = null) =>
            Self(ts_uniform_(Handle, from, to, generator?.Handle ?? 0), generator);

        public Tensor random_(double from, double to, Generator? generator = null) =>
            Self(ts_random_(Handle, (long)from, (long)to, generator?.Handle ?? 0), generator);

        public Tensor exponential_(double lambda = 1.0, Generator? generator = null) =>
            Self(ts_exponential_(Handle, lambda, generator?.Handle ?? 0), generator);

        public Tensor bernoulli(Generator? generator = null) =>
            Wrap(ts_bernoulli(Handle, generator?.Handle ?? 0, out nint r), r, this, generator);

        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) =>
            Self(ts_bernoulli_(Handle, p, generator?.Handle ?? 0), generator);

        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) =>
            Wrap(ts_multinomial(Handle, num_samples, replacement ? 1 : 0, generator?.Handle ?? 0, out nint r), r, this, generator);
    }
}
