using System.Collections;

namespace TorchSharp;

public static partial class torch
{
    public struct Size : IEnumerable<long>
    {
        public static Size Empty = new(Array.Empty<long>());

        private readonly long[] _shape;

        public Size(long[] shape) => _shape = (long[])shape.Clone();

        public Size(IEnumerable<long> shape) => _shape = [.. shape];

        public Size(int[] shape) => _shape = Array.ConvertAll(shape, s => (long)s);

        public Size(long size) => _shape = [size];

        public Size((long, long) size) => _shape = [size.Item1, size.Item2];

        public Size((long, long, long) size) => _shape = [size.Item1, size.Item2, size.Item3];

        public Size((long, long, long, long) size) => _shape = [size.Item1, size.Item2, size.Item3, size.Item4];

        public Size((long, long, long, long, long) size) => _shape = [size.Item1, size.Item2, size.Item3, size.Item4, size.Item5];

        public Size((long, long, long, long, long, long) size) =>
            _shape = [size.Item1, size.Item2, size.Item3, size.Item4, size.Item5, size.Item6];

        public Size(int size) => _shape = [size];

        public Size((int, int) size) => _shape = [size.Item1, size.Item2];

        public Size((int, int, int) size) => _shape = [size.Item1, size.Item2, size.Item3];

        public Size((int, int, int, int) size) => _shape = [size.Item1, size.Item2, size.Item3, size.Item4];

        public Size((int, int, int, int, int) size) => _shape = [size.Item1, size.Item2, size.Item3, size.Item4, size.Item5];

        public Size((int, int, int, int, int, int) size) =>
            _shape = [size.Item1, size.Item2, size.Item3, size.Item4, size.Item5, size.Item6];

        public readonly long[] Shape => _shape;

        public readonly int Length => _shape.Length;

        public readonly bool IsEmpty => _shape.Length == 0;

        public readonly bool IsScalar => IsEmpty;

        public readonly long this[int idx] => _shape[idx];

        public readonly long this[long idx] => _shape[idx];

        public static implicit operator Size(long size) => new(size);

        public static implicit operator Size((long, long) size) => new(size);

        public static implicit operator Size((long, long, long) size) => new(size);

        public static implicit operator Size((long, long, long, long) size) => new(size);

        public static implicit operator Size((long, long, long, long, long) size) => new(size);

        public static implicit operator Size((long, long, long, long, long, long) size) => new(size);

        public static implicit operator Size(long[] size) => new(size);

        public static Size operator +(Size left, Size right) => new(left._shape.Concat(right._shape));

        public static Size operator +(Size left, IEnumerable<long> right) => new(left._shape.Concat(right));

        // By reference of the arrays, as in the real library.
        public static bool operator ==(Size left, Size right) => left._shape == right._shape;

        public static bool operator !=(Size left, Size right) => left._shape != right._shape;

        public override readonly bool Equals(object? obj) => obj is Size other && _shape.Equals(other._shape);

        public override readonly int GetHashCode() => _shape.GetHashCode();

        public readonly long numel() => _shape.Aggregate(1L, (product, size) => product * size);

        public readonly IEnumerable<long> Take(int i) => _shape.Take(i);

        public readonly IEnumerator<long> GetEnumerator() => _shape.AsEnumerable().GetEnumerator();

        readonly IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
