using Google.Protobuf;

namespace MaskRcnn.Logging.Events;

/// <summary>The messages of an event file, as TensorBoard's event.proto numbers their fields.</summary>
internal static class EventMessage
{
    private const int WallTime = 1, Step = 2, FileVersion = 3, Summary = 5, SessionLog = 7;
    private const int SessionStatus = 1, SessionStart = 1;
    private const int SummaryValue = 1;

    /// <summary>What an event file starts with.</summary>
    public static ReadOnlyMemory<byte> Version(double wallTime) => WireMessage.Of(output =>
    {
        output.WriteReal(WallTime, wallTime);
        output.WriteText(FileVersion, "brain.Event:2");
    });

    /// <summary>That a run starts at a step, which makes what earlier files hold from this step on void.</summary>
    public static ReadOnlyMemory<byte> Start(double wallTime, long step) => WireMessage.Of(output =>
    {
        output.WriteReal(WallTime, wallTime);
        output.WriteInteger(Step, step);
        output.WriteMessage(SessionLog, log => log.WriteInteger(SessionStatus, SessionStart));
    });

    /// <summary>One value at a step.</summary>
    public static ReadOnlyMemory<byte> Of(double wallTime, long step, Action<CodedOutputStream> writeValue) => WireMessage.Of(output =>
    {
        output.WriteReal(WallTime, wallTime);
        output.WriteInteger(Step, step);
        output.WriteMessage(Summary, summary => summary.WriteMessage(SummaryValue, writeValue));
    });
}
