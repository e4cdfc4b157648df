using System.Text.Json;
using MaskRcnn.Checkpoints;

namespace MaskRcnn.Logging;

/// <summary>Finds where the log of JSON lines was when a checkpoint was written.</summary>
internal sealed class LogPosition(CheckpointState state)
{
    private const int BlockSize = 1 << 16;

    private readonly int _epochInWork = state.ValidationIsDue ? state.Epoch : state.Epoch + 1;

    /// <summary>Reads a log up to the first line of what comes after the checkpoint.</summary>
    /// <param name="path">The log.</param>
    /// <param name="stepOfEpoch">Receives the line of each step in the epoch that the checkpoint is in.</param>
    /// <returns>Bytes before that line, or of all whole lines. A line that cannot be understood stays.</returns>
    public long Find(string path, Action<JsonElement> stepOfEpoch)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        var buffer = new byte[BlockSize];
        long position = 0;
        int count = 0;
        while (true)
        {
            if (count == buffer.Length)
                Array.Resize(ref buffer, 2 * buffer.Length);
            int read = file.Read(buffer, count, buffer.Length - count);
            if (read == 0)
                return position;
            count += read;

            int used = 0, length;
            while ((length = buffer.AsSpan(used, count - used).IndexOf((byte)'\n')) >= 0)
            {
                if (IsAfter(buffer.AsMemory(used, length), stepOfEpoch))
                    return position;
                used += length + 1;
                position += length + 1;
            }
            buffer.AsSpan(used, count - used).CopyTo(buffer);
            count -= used;
        }
    }

    private bool IsAfter(ReadOnlyMemory<byte> text, Action<JsonElement> stepOfEpoch)
    {
        try
        {
            using JsonDocument line = JsonDocument.Parse(text);
            return IsAfter(line.RootElement, stepOfEpoch);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // The second where a name or a text is escaped into half of a surrogate pair.
            return false;
        }
    }

    private bool IsAfter(JsonElement line, Action<JsonElement> stepOfEpoch)
    {
        if (!TryGetInteger(line, "step", out int step))
            return false;
        string? kind = line.TryGetProperty("event", out JsonElement name) ? name.ToString() : null;
        // The checkpoint of a training that was cancelled in a validation has the end of the epoch still before it.
        bool isEndOfEpoch = step == state.Step && state.ValidationIsDue && kind is ("epoch" or "validation");
        if (step > state.Step || isEndOfEpoch)
            return true;
        if (kind == "step" && TryGetInteger(line, "epoch", out int epoch) && epoch == _epochInWork)
            stepOfEpoch(line);
        return false;
    }

    private static bool TryGetInteger(JsonElement line, string name, out int value)
    {
        value = 0;
        return line.ValueKind == JsonValueKind.Object && line.TryGetProperty(name, out JsonElement member)
            && member.ValueKind == JsonValueKind.Number && member.TryGetInt32(out value);
    }
}
