using MaskRcnn.Randomness;
using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace MaskRcnn.MLNet;

/// <summary>Divides rows into parts of equal size, give or take one.</summary>
internal sealed class RowFolds
{
    // Apart from the purposes of the engine, which count from 1.
    private const ulong Stream = 0x666F6C6473;

    private readonly IHost _host;
    private readonly IDataView _data;
    private readonly int[] _foldOfRow;

    /// <exception cref="ArgumentOutOfRangeException">There are fewer rows than folds.</exception>
    public RowFolds(IHostEnvironment env, IDataView data, int count, int seed)
    {
        _host = env.Register(nameof(RowFolds));
        _data = data;
        _foldOfRow = new int[RowCount.Of(data)];
        if (_foldOfRow.Length < count)
            throw _host.ExceptParam("numberOfFolds", $"numberOfFolds is {count}, but the data has {_foldOfRow.Length} rows; expected one for each fold.");
        for (int i = 0; i < _foldOfRow.Length; i++)
            _foldOfRow[i] = i % count;
        RandomSource.ForStream((ulong)seed, Stream).Shuffle(_foldOfRow.AsSpan());
    }

    /// <summary>The rows of a part.</summary>
    public IDataView Only(int fold) => new SelectedRows(_host, _data, row => _foldOfRow[row] == fold, _foldOfRow.Count(item => item == fold));

    /// <summary>The rows of all other parts.</summary>
    public IDataView Without(int fold) => new SelectedRows(_host, _data, row => _foldOfRow[row] != fold, _foldOfRow.Count(item => item != fold));
}
