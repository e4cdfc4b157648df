using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace MaskRcnn.Datasets;

public sealed partial class InstanceDataset
{
    /// <summary>
    /// Splits the images at random into two data sets with the same classes. Which part an image goes to depends on the seed and the
    /// names of the files, not on their order or folder, and is the same on every machine; few images change sides when others are added.
    /// </summary>
    /// <param name="fraction">Share of the images in the first part, between 0 and 1; rounded to whole images.</param>
    /// <param name="seed">Another seed gives another split.</param>
    /// <returns>Both parts, images in the order of this data set.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not between 0 and 1.</exception>
    public (InstanceDataset First, InstanceDataset Second) Split(double fraction, int seed)
    {
        if (!(fraction is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "The fraction of a split must lie between 0 and 1.");
        }

        int count = (int)Math.Round(fraction * _images.Length, MidpointRounding.AwayFromZero);
        HashSet<long> first =
        [
            .. _images.OrderBy(image => Rank(image, seed)).ThenBy(image => image.Path, StringComparer.Ordinal).ThenBy(image => image.Id)
                .Take(count).Select(image => image.Id),
        ];
        return (Where(image => first.Contains(image.Id)), Where(image => !first.Contains(image.Id)));
    }

    // A cryptographic hash because it is the same everywhere and spreads names that differ in a digit.
    private static ulong Rank(DatasetImage image, int seed)
    {
        byte[] name = Encoding.UTF8.GetBytes($"{seed}/{Path.GetFileName(image.Path)}");
        return BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(name));
    }
}
