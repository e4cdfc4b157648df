using System.Text;
using MaskRcnn.Datasets.KaggleRle;
using MaskRcnn.Fuzzing.Seeds;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Fuzzing.Targets.Datasets;

/// <summary>Masks as text: COCO's JSON, its compressed run lengths, Kaggle's run lengths.</summary>
internal sealed class RunLengthsTarget() : FuzzTarget("run-lengths")
{
    private static readonly ImageSize s_size = new(48, 32);

    public override IEnumerable<byte[]> Seeds()
    {
        RleMask mask = new PolygonMask([[2, 3, 22, 3, 22, 12, 2, 12]]).ToRle(s_size);
        return
        [
            Encoding.ASCII.GetBytes(mask.ToCompressedString()),
            "1 3 40 7 1500 2"u8.ToArray(),
            Encoding.ASCII.GetBytes($$"""{"size": [32, 48], "counts": "{{mask.ToCompressedString()}}"}"""),
            """{"size": [2, 3], "counts": [1, 2, 3]}"""u8.ToArray(),
            "[[1.5, 2, 10.25, 2, 10, 12.75], [20, 20, 30, 20, 30, 30, 20, 30]]"u8.ToArray(),
            .. Repository.ReadAll("tests/MaskRcnn.Data.Tests/Fixtures/field-cases/07-coco-rle-python-bytes", "good.json"),
        ];
    }

    public override bool Allows(Exception error) => error is FormatException;

    public override void Read(byte[] file)
    {
        string text = Encoding.Latin1.GetString(file);
        FormatException? refusal = null;
        bool isRead = false;
        Try(() => RoundTrip(RleMask.FromCompressed(s_size, text)));
        Try(() => RoundTrip(KaggleRuns.Parse(file, s_size)));
        Try(() =>
        {
            var mask = InstanceMask.Parse(text);
            RoundTrip(mask.ToRle(mask.Rle?.Size ?? new ImageSize(640, 480)));
        });
        if (refusal is not null && !isRead)
            throw refusal;

        void Try(Action read)
        {
            try
            {
                read();
                isRead = true;
            }
            catch (FormatException error)
            {
                refusal = error;
            }
        }
    }

    private static void RoundTrip(RleMask mask)
    {
        if (mask.Size.Area < int.MaxValue && !mask.Equals(RleMask.FromCompressed(mask.Size, mask.ToCompressedString())))
            throw new InvalidOperationException("Run lengths are others after they were written and read.");
    }
}
