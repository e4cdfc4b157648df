using System.Text.Json;
using MaskRcnn.Datasets.Coco;

namespace MaskRcnn.Datasets.Panoptic;

/// <summary>Reads the elements of <c>annotations</c> of a panoptic file.</summary>
internal sealed class PanopticAnnotationReader
{
    private const int LargestColor = 0xFFFFFF;

    private static readonly JsonPropertyNames s_names = new("", "image_id", "file_name", "segments_info");
    private static readonly JsonPropertyNames s_segmentNames = new("segments_info", "id", "category_id", "iscrowd");

    private bool _hasTextIds;

    /// <summary>Whether numbers were made of ids that are texts.</summary>
    public bool HasTextIds => _hasTextIds;

    /// <summary>Reads the object whose start the cursor stands at.</summary>
    public PanopticAnnotation Read(ref JsonCursor cursor)
    {
        int index = cursor.Index;
        uint seen = 0;
        long imageId = 0;
        string fileName = "";
        List<PanopticSegment> segments = [];
        while (cursor.NextProperty(s_names, ref seen) is var property and >= 0)
        {
            switch (property)
            {
                case 0:
                    imageId = cursor.ReadId(ref _hasTextIds);
                    break;
                case 1:
                    fileName = cursor.ReadName();
                    break;
                case 2:
                    segments = ReadSegments(ref cursor);
                    break;
            }
        }

        cursor.Require(s_names, seen, 0b111);
        return new PanopticAnnotation(index, imageId, fileName, segments);
    }

    private List<PanopticSegment> ReadSegments(ref JsonCursor cursor)
    {
        var segments = new List<PanopticSegment>();
        cursor.Read(JsonTokenType.StartArray, "a list of objects");
        while (cursor.Read() && cursor.Token != JsonTokenType.EndArray)
        {
            if (cursor.Token != JsonTokenType.StartObject)
            {
                throw cursor.Unexpected("an object");
            }

            segments.Add(ReadSegment(ref cursor));
        }

        return segments;
    }

    private PanopticSegment ReadSegment(ref JsonCursor cursor)
    {
        uint seen = 0;
        int id = 0;
        long categoryId = 0;
        bool isCrowd = false;
        while (cursor.NextProperty(s_segmentNames, ref seen) is var property and >= 0)
        {
            switch (property)
            {
                case 0:
                    id = (int)cursor.ReadInt64(0, LargestColor);
                    break;
                case 1:
                    categoryId = cursor.ReadId(ref _hasTextIds);
                    break;
                case 2:
                    isCrowd = cursor.ReadFlag();
                    break;
            }
        }

        cursor.Require(s_segmentNames, seen, 0b011);
        return new PanopticSegment(id, categoryId, isCrowd);
    }
}
