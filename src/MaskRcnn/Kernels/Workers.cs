using TorchSharp;

namespace MaskRcnn.Kernels;

/// <summary>Runs a loop on as many threads as torch may use: one setting governs tensors and our own kernels.</summary>
internal static class Workers
{
    public static int Count => Math.Max(1, torch.get_num_threads());

    public static void For(int count, Action<int> body)
    {
        int workers = Count;
        if (workers == 1 || count <= 1)
        {
            for (int i = 0; i < count; i++)
                body(i);
            return;
        }

        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = workers }, body);
    }
}
