namespace MaskRcnn.Tests.Logging;

/// <summary>
/// What TensorBoard shows of a folder: files in the order of their names; the start of a session makes it forget what it has of the step
/// there and later ones (tensorboard/backend/event_processing/event_accumulator.py).
/// </summary>
internal static class EventFolder
{
    public static List<(long Step, string Tag, WireFields Value)> Read(string folder)
    {
        List<(long Step, string Tag, WireFields Value)> all = [];
        foreach (string path in Directory.GetFiles(folder, "*tfevents*").Order(StringComparer.Ordinal))
        {
            foreach (WireFields item in EventFileReader.Read(path))
            {
                if (item.Has(7) && item.Message(7).Integer(1) == 1)
                    all.RemoveAll(earlier => earlier.Step >= item.Integer(2));
                if (!item.Has(5))
                    continue;
                WireFields value = item.Message(5).Message(1);
                all.Add((item.Integer(2), value.Text(1), value));
            }
        }
        return all;
    }
}
