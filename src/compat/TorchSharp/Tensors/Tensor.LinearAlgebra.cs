using TorchSharp.Interop;
using static TorchSharp.Interop.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor matmul(Tensor target) => Wrap(ts_matmul(Handle, target.Handle, out nint r), r, this, target);

        public Tensor mm(Tensor target) => Wrap(ts_mm(Handle, target.Handle, out nint r), r, this, target);

        public Tensor mv(Tensor target) => Wrap(ts_mv(Handle, target.Handle, out nint r), r, this, target);

        public Tensor dot(Tensor target) => Wrap(ts_dot(Handle, target.Handle, out nint r), r, this, target);

        public Tensor bmm(Tensor batch2) => Wrap(ts_bmm(Handle, batch2.Handle, out nint r), r, this, batch2);

        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) =>
            Wrap(ts_addmm(Handle, mat1.Handle, mat2.Handle, beta, alpha, out nint r), r, this, mat1, mat2);

        public Tensor tril(long diagonal = 0) => Wrap(ts_triangle(Handle, 0, diagonal, out nint r), r, this);

        public Tensor triu(long diagonal = 0) => Wrap(ts_triangle(Handle, 1, diagonal, out nint r), r, this);

        public Tensor diag(long diagonal = 0) => Wrap(ts_diag(Handle, diagonal, out nint r), r, this);
    }
}
