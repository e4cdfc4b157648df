using System.Globalization;

namespace MaskRcnn.Logging.Events;

/// <summary>
/// Names of event files. TensorBoard reads the files of a folder in the order of their names, so a new one sorts after those
/// that are there, even if the clock was set back or two runs start within a second.
/// </summary>
internal static class EventFileName
{
    private const string Prefix = "events.out.tfevents.", Suffix = "maskrcnn";

    public static string Next(string folder, DateTimeOffset now)
    {
        long time = now.ToUnixTimeSeconds();
        if (Directory.Exists(folder))
        {
            IEnumerable<string> names = Directory.EnumerateFiles(folder, $"{Prefix}*").Select(path => Path.GetFileName(path));
            time = names.Select(name => TimeOf(name) + 1).Append(time).Max();
        }
        return string.Create(CultureInfo.InvariantCulture, $"{Prefix}{time:D10}.{Suffix}");
    }

    private static long TimeOf(string name)
    {
        string digits = name[Prefix.Length..].Split('.')[0];
        return digits.Length <= 10 && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long time) ? time : 0;
    }
}
