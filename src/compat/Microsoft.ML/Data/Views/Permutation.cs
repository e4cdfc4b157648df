using System.Linq;

namespace Microsoft.ML.Data;

internal static class Permutation
{
    public static int[] Identity(int size) => [.. Enumerable.Range(0, size)];

    public static int[] Random(Random rand, int size)
    {
        int[] permutation = Identity(size);
        for (int i = 0; i < size; i++)
        {
            int other = i + rand.Next(size - i);
            (permutation[i], permutation[other]) = (permutation[other], permutation[i]);
        }

        return permutation;
    }
}
