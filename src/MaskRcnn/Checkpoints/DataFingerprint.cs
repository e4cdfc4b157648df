using System.Security.Cryptography;
using System.Text;
using MaskRcnn.Training;

namespace MaskRcnn.Checkpoints;

/// <summary>Recognises data of training or validation without reading pixels.</summary>
/// <param name="Images">Number of images.</param>
/// <param name="Instances">Number of instances.</param>
/// <param name="Hash">SHA-256 of names without folders, sizes and labels of all images in order.</param>
internal sealed record DataFingerprint(int Images, long Instances, string Hash)
{
    public static DataFingerprint Of(IEnumerable<ExampleSummary> examples)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        (int images, long instances) = (0, 0);
        foreach (ExampleSummary example in examples)
        {
            images++;
            instances += example.Labels.Count;
            string line = $"{Path.GetFileName(example.Name)}|{example.Size}|{string.Join(',', example.Labels)}\n";
            hash.AppendData(Encoding.UTF8.GetBytes(line));
        }
        return new DataFingerprint(images, instances, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
