using System.Text;

namespace MaskRcnn.Datasets.Coco;

/// <summary>The part of a file that is in memory: moves forward, and grows only when one token needs more than it has.</summary>
internal sealed class JsonTextWindow
{
    /// <summary>The longest token, with room for the run lengths of the most intricate mask.</summary>
    public const int MaximumBytes = 1 << 25;

    private const int InitialBytes = 1 << 16;

    private readonly Stream _stream;
    private byte[] _buffer = new byte[InitialBytes];
    private int _start;
    private int _end;

    public JsonTextWindow(Stream stream)
    {
        _stream = stream;
        Fill();
        if (Text.StartsWith(Encoding.UTF8.Preamble))
        {
            _start = Encoding.UTF8.Preamble.Length;
        }
    }

    public ReadOnlySpan<byte> Text => _buffer.AsSpan(_start, _end - _start);

    /// <summary>Whether the text reaches to the end of the file.</summary>
    public bool IsLast { get; private set; }

    /// <summary>Gives up the bytes at the front and reads more; false when there is no room for more.</summary>
    public bool Advance(int bytes)
    {
        ReadOnlySpan<byte> rest = Text[bytes..];
        byte[] target = _buffer;
        if (rest.Length == _buffer.Length)
        {
            if (_buffer.Length == MaximumBytes)
            {
                return false;
            }

            target = new byte[_buffer.Length * 2];
        }

        rest.CopyTo(target);
        (_buffer, _start, _end) = (target, 0, rest.Length);
        Fill();
        return true;
    }

    /// <summary>Gives up bytes at the front.</summary>
    public void Skip(int bytes) => _start += bytes;

    /// <summary>Name of the encoding where the first bytes show that it is not UTF-8, otherwise null.</summary>
    public string? ForeignEncoding() => Text switch
    {
        [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..] or [0, 0, 0, _, ..] or [_, 0, 0, 0, ..] => "UTF-32",
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, _, ..] or [_, 0, ..] => "UTF-16",
        _ => null,
    };

    private void Fill()
    {
        int read = _stream.Read(_buffer.AsSpan(_end));
        _end += read;
        IsLast = read == 0;
    }
}
