using MaskRcnn.Structures;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace MaskRcnn.MLNet;

/// <summary>
/// The classes that key values 1 to <see cref="Count"/> stand for: the KeyValues annotation of the label column, which the
/// predicted labels carry on, so that MapKeyToValue gives the user's own values back.
/// </summary>
internal sealed class ClassLabels
{
    // A key without names and without a stated count has 2^32 - 1 values; no model has that many classes.
    private const ulong MostClasses = 100_000;

    /// <summary>The name of a label that no class uses: ML.NET's missing text, which no mapping of labels makes a key of.</summary>
    public const string Unused = "";

    private readonly string[] _names;

    private ClassLabels(string[] names, bool hasKeyValues)
    {
        _names = names;
        HasKeyValues = hasKeyValues;
        Ids = [.. names.Select((_, i) => i + 1L)];
    }

    /// <summary>The class names; class <c>i</c> (0-based) is key value <c>i + 1</c>.</summary>
    public IReadOnlyList<string> Names => _names;

    public int Count => _names.Length;

    /// <summary>The data's own id of each class, such as the category ids of a COCO file; the labels where it has none.</summary>
    public IReadOnlyList<long> Ids { get; private init; } = [];

    /// <summary>Whether the label column named its classes. Otherwise the names are "1", "2", ... and are not passed on.</summary>
    public bool HasKeyValues { get; }

    /// <summary>
    /// Reads the classes of a label column of keys, or makes them of a label column of text: its different values, in ordinal order,
    /// which the order of the rows does not change.
    /// </summary>
    /// <param name="context">Marks errors.</param>
    /// <param name="data">The rows, of which one of text is read to the end, labels only.</param>
    /// <param name="column">A vector of keys or of text.</param>
    public static ClassLabels FromData(IExceptionContext context, IDataView data, DataViewSchema.Column column)
    {
        if (((VectorDataViewType)column.Type).ItemType is not TextDataViewType)
            return FromColumn(context, column);
        string[] names = [.. TextLabels.Collect(data, column)];
        return names.Length switch
        {
            0 => throw context.Process(new InvalidDataException($"Label column '{column.Name}' has no label in any row.")),
            > (int)MostClasses => throw context.Process(new InvalidDataException(
                $"Label column '{column.Name}' has {names.Length} different texts, expected at most {MostClasses} class names.")),
            _ => FromNames(names, hasKeyValues: true),
        };
    }

    /// <summary>Reads the classes of a label column of keys: as many as its type has, whether or not each of them occurs.</summary>
    public static ClassLabels FromColumn(IExceptionContext context, DataViewSchema.Column column)
    {
        var key = (KeyDataViewType)((VectorDataViewType)column.Type).ItemType;
        if (key.Count > MostClasses)
        {
            throw context.ExceptParam("input",
                $"Label column '{column.Name}' has keys of unknown count. Make it with MapValueToKey, or state the number of classes, as in [KeyType(3)].");
        }

        if (!column.HasKeyValues())
            return new ClassLabels([.. Enumerable.Range(1, (int)key.Count).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture))], false);

        if (column.Annotations.Schema[AnnotationUtils.Kinds.KeyValues].Type is not VectorDataViewType { ItemType: TextDataViewType })
        {
            throw context.ExceptParam("input",
                $"Label column '{column.Name}' has key values of type "
                + $"{column.Annotations.Schema[AnnotationUtils.Kinds.KeyValues].Type}; expected text (class names).");
        }

        VBuffer<ReadOnlyMemory<char>> values = default;
        column.GetKeyValues(ref values);
        return new ClassLabels([.. values.DenseValues().Select(value => value.ToString())], true);
    }

    public static ClassLabels FromNames(string[] names, bool hasKeyValues) => new(names, hasKeyValues);

    /// <summary>Whether the data has ids of its own.</summary>
    public bool HasOwnIds => Ids.Where((id, i) => id != i + 1).Any();

    /// <summary>The same classes with the ids that the data has for them.</summary>
    public ClassLabels WithIds(IReadOnlyList<long> ids) => new(_names, HasKeyValues) { Ids = ids };

    /// <summary>The key type of the predicted labels.</summary>
    public KeyDataViewType KeyType => new(typeof(uint), Count);

    /// <summary>The detections whose labels classes use.</summary>
    public Detections KeepUsed(Detections detections)
    {
        int[] used = [.. Enumerable.Range(0, detections.Count).Where(i => _names[detections.Labels[i] - 1] != Unused)];
        return used.Length == detections.Count ? detections : new Detections(
            detections.ImageSize,
            detections.Boxes.Select(used),
            Array.ConvertAll(used, i => detections.Labels[i]),
            Array.ConvertAll(used, i => detections.Scores[i]),
            Array.ConvertAll(used, i => detections.Masks[i]));
    }

    /// <summary>Adds the class names as an annotation of the given kind, if the label column had names.</summary>
    public void Annotate(DataViewSchema.Annotations.Builder annotations, string kind)
    {
        if (!HasKeyValues)
            return;
        var values = new VBuffer<ReadOnlyMemory<char>>(Count, [.. _names.Select(name => name.AsMemory())]);
        annotations.Add(kind, new VectorDataViewType(TextDataViewType.Instance, Count),
            (ref VBuffer<ReadOnlyMemory<char>> destination) => values.CopyTo(ref destination));
    }
}
