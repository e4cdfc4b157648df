using System.IO.MemoryMappedFiles;

namespace MaskRcnn.Fuzzing.Running;

/// <summary>The file that is being read, in memory that outlives the process.</summary>
internal sealed class CurrentFile : IDisposable
{
    private const int LengthBytes = sizeof(int);
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;

    public CurrentFile(string path, int maxLength)
    {
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.Create, null, maxLength + LengthBytes);
        _view = _file.CreateViewAccessor();
    }

    public void Set(byte[] file)
    {
        _view.Write(0, file.Length);
        _view.WriteArray(LengthBytes, file, 0, file.Length);
    }

    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }

    /// <summary>What another process was reading when it died.</summary>
    public static byte[] Read(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        return bytes[LengthBytes..(LengthBytes + BitConverter.ToInt32(bytes))];
    }
}
