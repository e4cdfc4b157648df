using MaskRcnn.Loading;

namespace MaskRcnn.Validation;

/// <summary>The validation images that one of several processes has: every so many. Ids are places in the data, from 1.</summary>
internal static class ValidationShare
{
    /// <summary>Reads them in order, the next ones in the background.</summary>
    public static IEnumerable<(long Id, ValidationExample Example)> Read(IValidationData data, BatchShare share) =>
        Prefetcher.Prefetch(share.Readers == 1 ? Number(data) : data is IIndexedValidationData indexed ? Load(indexed, share) : Choose(data, share));

    private static IEnumerable<(long Id, ValidationExample Example)> Number(IValidationData data) =>
        data.Read().Select((example, i) => (i + 1L, example));

    private static IEnumerable<(long Id, ValidationExample Example)> Load(IIndexedValidationData data, BatchShare share)
    {
        for (int i = share.Reader; i < data.Count; i += share.Readers)
        {
            if (data.Load(i) is { } example)
                yield return (i + 1L, example);
        }
    }

    private static IEnumerable<(long Id, ValidationExample Example)> Choose(IValidationData data, BatchShare share) =>
        Number(data).Where(item => (item.Id - 1) % share.Readers == share.Reader);
}
