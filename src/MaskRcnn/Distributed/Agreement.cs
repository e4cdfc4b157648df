using System.Runtime.ExceptionServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MaskRcnn.Distributed;

/// <summary>Keeps the processes of a group in step: values are exchanged at places with names, and a failure of one is one of all.</summary>
internal static class Agreement
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, Converters = { new MaskJson(), new PictureJson() },
    };

    /// <summary>Gives every process the values of all.</summary>
    /// <param name="group">The processes.</param>
    /// <param name="place">Where in the work this is; all processes have to be there.</param>
    /// <param name="value">Of this process, as JSON can hold it.</param>
    /// <param name="failure">What went wrong in this process; null if nothing.</param>
    /// <returns>The values, process 0 first.</returns>
    /// <exception cref="ProcessGroupException">A process failed, or is somewhere else in its work.</exception>
    public static T[] Exchange<T>(this IProcessGroup group, string place, T value, Exception? failure = null)
    {
        if (group.Size == 1)
        {
            if (failure is not null)
                ExceptionDispatchInfo.Throw(failure);
            return [value];
        }
        string? reason = failure is null ? null : $"{Describe(group)}: {failure.Message}";
        IReadOnlyList<byte[]> all = group.AllGather(JsonSerializer.SerializeToUtf8Bytes(new Message<T>(place, reason, value), s_json));
        Message<T>[] messages = [.. all.Select(bytes => JsonSerializer.Deserialize<Message<T>>(bytes, s_json)!)];
        for (int rank = 0; rank < messages.Length; rank++)
        {
            if (messages[rank].Place != place)
                throw new ProcessGroupException($"{Describe(group)} is at \"{place}\", rank {rank} at \"{messages[rank].Place}\".");
        }
        return messages.FirstOrDefault(message => message.Failure is not null) is { Failure: { } first }
            ? throw new ProcessGroupException(first, failure) { IsShared = true }
            : Array.ConvertAll(messages, message => message.Value);
    }

    /// <summary>Does something in every process and waits until all have done it.</summary>
    /// <returns>What it gave in this process.</returns>
    /// <exception cref="ProcessGroupException">It failed in another process, or in this one of several.</exception>
    public static T Together<T>(this IProcessGroup group, string place, Func<T> work)
    {
        if (group.Size == 1)
            return work();
        T? result = default;
        Exception? failure = null;
        try
        {
            result = work();
        }
#pragma warning disable CA1031 // whatever it is, every process throws it
        catch (Exception error)
#pragma warning restore CA1031
        {
            failure = error;
        }
        group.Exchange(place, true, failure);
        return result!;
    }

    /// <summary>A process as messages name it.</summary>
    public static string Describe(IProcessGroup group) => $"rank {group.Rank} of {group.Size} ({Environment.MachineName})";

    private sealed record Message<T>(string Place, string? Failure, T Value);
}
