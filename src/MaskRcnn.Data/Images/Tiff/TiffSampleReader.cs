using System.Runtime.InteropServices;
using BitMiracle.LibTiff.Classic;
using LibTiff = BitMiracle.LibTiff.Classic.Tiff;

namespace MaskRcnn.Images.Tiff;

/// <summary>Reads the samples of 16-bit and float pages, in strips or tiles, with channels side by side or in planes of their own.</summary>
internal sealed class TiffSampleReader
{
    private const int MaximumTileBytes = 1 << 28;
    private readonly LibTiff _tiff;
    private readonly TiffLayout _layout;
    private readonly int _stored;
    private readonly float[] _samples;

    public TiffSampleReader(LibTiff tiff, TiffLayout layout)
    {
        (_tiff, _layout) = (tiff, layout);
        bool isSeparate = tiff.GetField(TiffTag.PLANARCONFIG) is [var value, ..] && (PlanarConfig)value.ToInt() == PlanarConfig.SEPARATE;
        Planes = isSeparate ? layout.Colors : 1;
        _stored = isSeparate ? 1 : layout.Channels;
        _samples = new float[checked(layout.Width * layout.Height * layout.Colors)];
    }

    private int Planes { get; }

    private int SampleBytes => _layout.BitsPerSample / 8;

    /// <summary>Height × width × 1 or 3 samples; black is 0 also where the file has it the other way round. Opacity is dropped.</summary>
    /// <exception cref="InvalidDataException">The picture data are damaged or truncated, or a sample is not finite.</exception>
    public float[] ReadColors()
    {
        for (short plane = 0; plane < Planes; plane++)
        {
            if (_tiff.IsTiled())
                ReadTiles(plane);
            else
                ReadRows(plane);
        }
        if (Array.FindIndex(_samples, sample => !float.IsFinite(sample)) is >= 0 and var index)
            throw new InvalidDataException($"the TIFF has a value that is not finite, {_samples[index]}, at pixel {index / _layout.Colors}");
        return _samples;
    }

    private void ReadRows(short plane)
    {
        var row = new byte[Math.Max(_tiff.ScanlineSize(), RowBytes(_layout.Width))];
        for (int y = 0; y < _layout.Height; y++)
        {
            if (!_tiff.ReadScanline(row, y, plane))
                throw new InvalidDataException($"the picture data of the TIFF are damaged or end in row {y} of {_layout.Height}");
            AddRow(row, y, 0, _layout.Width, plane);
        }
    }

    private void ReadTiles(short plane)
    {
        int tileWidth = Side(TiffTag.TILEWIDTH), tileHeight = Side(TiffTag.TILELENGTH);
        long bytes = (long)RowBytes(tileWidth) * tileHeight;
        if (bytes > MaximumTileBytes || bytes != _tiff.TileSize())
            throw new InvalidDataException($"damaged TIFF: tiles of {tileWidth}x{tileHeight} pixels");
        var tile = new byte[bytes];
        for (int top = 0; top < _layout.Height; top += tileHeight)
        {
            for (int left = 0; left < _layout.Width; left += tileWidth)
            {
                if (_tiff.ReadTile(tile, 0, left, top, 0, plane) < tile.Length)
                    throw new InvalidDataException($"the picture data of the TIFF are damaged or end in the tile at ({left}, {top})");
                for (int y = 0; y < Math.Min(tileHeight, _layout.Height - top); y++)
                    AddRow(tile.AsSpan(y * RowBytes(tileWidth)), top + y, left, Math.Min(tileWidth, _layout.Width - left), plane);
            }
        }
    }

    private int Side(TiffTag tag) => _tiff.GetField(tag) is [var value, ..] && value.ToInt() is > 0 and <= 1 << 16 and var side
        ? side
        : throw new InvalidDataException("damaged TIFF: the tiles have no size");

    private int RowBytes(int columns) => checked(columns * _stored * SampleBytes);

    private void AddRow(ReadOnlySpan<byte> row, int y, int left, int columns, int plane)
    {
        ReadOnlySpan<ushort> shorts = MemoryMarshal.Cast<byte, ushort>(row[..RowBytes(columns)]);
        ReadOnlySpan<float> floats = MemoryMarshal.Cast<byte, float>(row[..RowBytes(columns)]);
        int colors = _layout.Colors, read = Planes > 1 ? 1 : colors;
        for (int x = 0; x < columns; x++)
        {
            int to = (y * _layout.Width + left + x) * colors + plane;
            for (int color = 0; color < read; color++)
            {
                float sample = _layout.IsFloat ? floats[x * _stored + color] : shorts[x * _stored + color];
                _samples[to + color] = _layout.Photometric == Photometric.MINISWHITE ? _layout.FullScale - sample : sample;
            }
        }
    }
}
