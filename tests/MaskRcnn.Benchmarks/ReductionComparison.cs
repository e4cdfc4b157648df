using System.Globalization;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using MaskRcnn.Distributed;

namespace MaskRcnn.Benchmarks;

/// <summary>
/// What the sum of the gradients of a ResNet-50 detector takes over processes, by how many numbers travel at once, and what it would take with
/// gradients in bfloat16, which are half the bytes: `mpirun -n 2 dotnet MaskRcnn.Benchmarks.dll reduction [repetitions]`.
/// </summary>
internal static class ReductionComparison
{
    private const int Gradients = 44_000_000;

    public static void Run(string[] args)
    {
        int repetitions = args is [string count, ..] ? int.Parse(count, CultureInfo.InvariantCulture) : 5;
        using MessagePassing group = MessagePassing.Start();
        var numbers = new float[Gradients];
        var halves = new Half[Gradients];
        foreach (int atOnce in (int[])[1 << 16, 1 << 18, 1 << 20, 1 << 22, Gradients])
        {
            group.NumbersAtOnce = atOnce;
            TimeSpan whole = Median(() => group.AllReduce(numbers));
            // Half the bytes, whatever they mean; MPI knows no bfloat16.
            TimeSpan half = Median(() => group.AllReduce(MemoryMarshal.Cast<Half, float>(halves.AsSpan())));
            Print($"{atOnce,10} numbers at once: float32 {whole.TotalMilliseconds,6:F0} ms, half the bytes {half.TotalMilliseconds,6:F0} ms");
        }

        TimeSpan conversion = Median(() =>
        {
            TensorPrimitives.ConvertToHalf(numbers, halves);
            TensorPrimitives.ConvertToSingle(halves, numbers);
        });
        Print($"to 16 bits and back: {conversion.TotalMilliseconds:F0} ms");
        group.Complete();

        void Print(string line)
        {
            if (group.Rank == 0)
                Console.WriteLine(line);
        }

        TimeSpan Median(Action action)
        {
            action();
            return Enumerable.Range(0, repetitions).Select(_ => WallClock.Time(action)).Order().ElementAt(repetitions / 2);
        }
    }
}
