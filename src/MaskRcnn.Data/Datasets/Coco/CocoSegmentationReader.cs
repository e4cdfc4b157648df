using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Datasets.Coco;

/// <summary>Reads <c>segmentation</c> in its three forms. Reuses its buffers, so it serves one file at a time.</summary>
internal sealed class CocoSegmentationReader
{
    private const string Forms = "polygons [[x, y, …], …] or run lengths {\"size\": [height, width], \"counts\": …}";
    private const int Size = 0, Counts = 1;
    private const int DeepestList = 4;

    private static readonly JsonPropertyNames s_names = new("segmentation", "size", "counts");
    private static readonly JsonPropertyNames s_pointNames = new("segmentation", "x", "y");

    private readonly List<double[]> _parts = [];
    private readonly List<double> _part = [];
    private readonly List<uint> _counts = [];
    private readonly BlockStore<byte> _texts = new();
    private byte[] _text = new byte[1024];

    /// <summary>
    /// Reads the value that comes next: a mask, its compressed text, or the reason why it is none although its JSON has the right form, or
    /// nothing where the value is null.
    /// </summary>
    public void Read(ref JsonCursor cursor, CocoAnnotation annotation)
    {
        cursor.Read();
        try
        {
            switch (cursor.Token)
            {
                case JsonTokenType.Null:
                    break;
                case JsonTokenType.StartArray:
                    annotation.Mask = ReadPolygons(ref cursor);
                    break;
                case JsonTokenType.StartObject:
                    ReadRle(ref cursor, annotation);
                    break;
                default:
                    throw cursor.Unexpected(Forms);
            }
        }
        catch (Exception error) when (error is FormatException or ArgumentException)
        {
            annotation.MaskProblem = ReasonOf(error);
        }
    }

    /// <summary>The mask of a text, or the reason why it is none.</summary>
    /// <param name="compressed">The text.</param>
    /// <param name="store">Room for its run lengths; null for an array of their own, for masks that are kept.</param>
    public static (InstanceMask? Mask, string? Problem) Decode(CompressedMask compressed, BlockStore<uint>? store = null)
    {
        try
        {
            return (RleMask.FromAscii(compressed.Size, compressed.Text.Span, store), null);
        }
        catch (Exception error) when (error is FormatException or ArgumentException)
        {
            return (null, ReasonOf(error));
        }
    }

    private static string ReasonOf(Exception error) => error.Message.Split(" (Parameter")[0];

    private PolygonMask ReadPolygons(ref JsonCursor cursor)
    {
        _parts.Clear();
        ReadList(ref cursor, depth: 1);
        return PolygonMask.FromOwned([.. _parts]);
    }

    /// <summary>
    /// Adds the polygons of a list. Besides polygons of numbers, tools write one polygon without the list around it, lists one level too
    /// deep, and points of two numbers each; all of these say plainly what they mean.
    /// </summary>
    private void ReadList(ref JsonCursor cursor, int depth)
    {
        int first = _parts.Count;
        int numbers = cursor.TryReadNumbers(_part);
        bool hasLists = false;
        while (cursor.Read() && cursor.Token != JsonTokenType.EndArray)
        {
            bool isList = cursor.Token is JsonTokenType.StartArray or JsonTokenType.StartObject;
            if (isList ? numbers > 0 || depth == DeepestList : hasLists)
            {
                throw cursor.Unexpected(Forms);
            }

            hasLists |= isList;
            if (!isList)
            {
                AddNumber(cursor.GetDouble(-double.MaxValue, double.MaxValue), numbers++);
            }
            else if (cursor.Token == JsonTokenType.StartArray)
            {
                ReadList(ref cursor, depth + 1);
            }
            else
            {
                _parts.Add(ReadPoint(ref cursor));
            }
        }

        if (!hasLists && (numbers > 0 || depth > 1))
        {
            _parts.Add(numbers > 0 ? [.. _part] : []);
        }
        else if (_parts.Count - first >= 3 && _parts.Skip(first).All(part => part.Length == 2))
        {
            double[] joined = [.. _parts.Skip(first).SelectMany(point => point)];
            _parts.RemoveRange(first, _parts.Count - first);
            _parts.Add(joined);
        }
    }

    private void AddNumber(double number, int position)
    {
        if (position == 0)
        {
            _part.Clear();
        }

        _part.Add(number);
    }

    private static double[] ReadPoint(ref JsonCursor cursor)
    {
        var point = new double[2];
        uint seen = 0;
        while (cursor.NextProperty(s_pointNames, ref seen) is var property and >= 0)
        {
            point[property] = cursor.ReadDouble(-double.MaxValue, double.MaxValue);
        }

        cursor.Require(s_pointNames, seen, 0b11);
        return point;
    }

    private void ReadRle(ref JsonCursor cursor, CocoAnnotation annotation)
    {
        uint seen = 0;
        ImageSize size = default;
        int? textLength = null;
        while (cursor.NextProperty(s_names, ref seen) is var property and >= 0)
        {
            if (property == Size)
            {
                size = ReadSize(ref cursor);
            }
            else
            {
                textLength = ReadCounts(ref cursor);
            }
        }

        cursor.Require(s_names, seen, 1u << Size | 1u << Counts);
        if (textLength is null)
        {
            annotation.Mask = RleMask.FromCounts(size, CollectionsMarshal.AsSpan(_counts));
            return;
        }

        ReadOnlySpan<byte> text = _text.AsSpan(0, textLength.Value);
        if (Ascii.IsValid(text))
        {
            ArraySegment<byte> kept = _texts.Take(text.Length);
            text.CopyTo(kept);
            annotation.CompressedMask = new CompressedMask(size, kept);
        }
        else
        {
            annotation.Mask = RleMask.FromCompressed(size, Encoding.UTF8.GetString(text));
        }
    }

    private static ImageSize ReadSize(ref JsonCursor cursor)
    {
        cursor.Read(JsonTokenType.StartArray, "[height, width]");
        int height = (int)cursor.ReadInt64(1, int.MaxValue);
        int width = (int)cursor.ReadInt64(1, int.MaxValue);
        cursor.Read(JsonTokenType.EndArray, "the end of [height, width]");
        return new ImageSize(width, height);
    }

    /// <summary>Reads either form into its buffer, and returns the number of bytes where it is a text.</summary>
    private int? ReadCounts(ref JsonCursor cursor)
    {
        cursor.Read();
        switch (cursor.Token)
        {
            case JsonTokenType.String:
                return cursor.CopyText(ref _text);
            case JsonTokenType.StartArray:
                _counts.Clear();
                while (cursor.Read() && cursor.Token != JsonTokenType.EndArray)
                {
                    _counts.Add(cursor.GetUInt32());
                }

                return null;
            default:
                throw cursor.Unexpected("a compressed text or a list of run lengths");
        }
    }
}
