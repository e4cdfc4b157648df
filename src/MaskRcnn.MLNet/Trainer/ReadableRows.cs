using MaskRcnn.Images;
using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace MaskRcnn.MLNet;

/// <summary>Passes over the rows of a data view that have a readable image, the same rows in every pass; no pixels are kept.</summary>
/// <param name="host">Marks errors.</param>
/// <param name="data">The rows.</param>
/// <param name="columns">Its columns.</param>
internal sealed class ReadableRows(IHost host, IDataView data, InputColumns columns)
{
    private readonly HashSet<long> _unreadable = [];

    /// <summary>How many rows the first pass left out because their image could not be read.</summary>
    public int UnreadableCount => _unreadable.Count;

    /// <summary>Reads the rows in order.</summary>
    /// <param name="isUsed">Whether the row at a position is wanted.</param>
    /// <param name="unreadable">In the first pass told of rows without a readable image; null in later ones.</param>
    /// <param name="open">Makes of a cursor what reads an example from its current row, which has that name and image.</param>
    /// <exception cref="InvalidDataException">An image that the first pass could read cannot be read any more.</exception>
    public IEnumerable<T> Read<T>(
        Func<long, bool> isUsed, UnreadableImages? unreadable, Func<DataViewRow, Func<RowName, RgbImage, T>> open)
    {
        using var cursor = data.GetRowCursor([.. columns.All, .. RowName.TextColumns(data.Schema)], null);
        var name = new RowName(cursor);
        var image = new ImageGetter(host, cursor, columns.Image, name);
        var read = open(cursor);
        while (cursor.MoveNext())
        {
            if (!isUsed(cursor.Position) || _unreadable.Contains(cursor.Position))
                continue;
            if (image.TryRead(out var error) is { } pixels)
            {
                yield return read(name, pixels);
                continue;
            }

            // Later passes have to give the same examples as the one that checked the rows.
            if (unreadable is null)
                throw host.Process(new InvalidDataException($"{error!.Message} It could be read before the training started.", error));
            unreadable.Add(error!);
            _unreadable.Add(cursor.Position);
        }
    }
}
