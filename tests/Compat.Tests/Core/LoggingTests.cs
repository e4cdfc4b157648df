using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace Compat.Tests.Core;

[TestClass]
public sealed class LoggingTests
{
    [TestMethod]
    public void Channels_raise_Log_with_source_kind_and_message()
    {
        var (ml, messages) = Listen();
        IHost host = ((IHostEnvironment)ml).Register("Trainer");

        using (IChannel ch = host.Start("Training"))
            ch.Info(MessageSensitivity.None, "epoch {0} of {1}", 3, 5);

        LoggingEventArgs info = messages.Single(message => message.Kind == ChannelMessageKind.Info);
        Assert.AreEqual("Trainer; Training", info.Source);
        Assert.AreEqual("epoch 3 of 5", info.RawMessage);
        Assert.AreEqual("[Source=Trainer; Training, Kind=Info] epoch 3 of 5", info.Message);
    }

    [TestMethod]
    public void A_channel_tells_when_it_starts_and_ends()
    {
        var (ml, messages) = Listen();

        ((IHostEnvironment)ml).Register("Trainer").Start("Training").Dispose();

        CollectionAssert.AreEqual(
            new[] { "Channel started", "Channel finished. Elapsed ", "Channel disposed" },
            messages.Select(message => message.RawMessage.Split("00:")[0]).ToArray());
    }

    [TestMethod]
    public void Grandchildren_carry_the_name_of_their_grandparent()
    {
        var (ml, messages) = Listen();
        IHost mapper = ((IHostEnvironment)ml).Register("Chain").Register("Transformer").Register("Mapper");

        using (IChannel ch = mapper.Start("Work"))
            ch.Warning(MessageSensitivity.None, "odd");

        Assert.AreEqual("Chain; Mapper; Work", messages.Single(message => message.Kind == ChannelMessageKind.Warning).Source);
    }

    [TestMethod]
    public void Progress_does_not_reach_Log()
    {
        var (ml, messages) = Listen();
        IHost host = ((IHostEnvironment)ml).Register("Trainer");
        int filled = 0;

        using (IProgressChannel progress = host.StartProgressChannel("Training"))
        {
            progress.SetHeader(new ProgressHeader(["Loss"], ["images"]), entry =>
            {
                entry.SetMetric(0, 1);
                filled++;
            });
            progress.Checkpoint(0.5, 10);
            progress.Checkpoint(0.25, 20, 100);
            using IProgressChannel inner = progress.StartProgressChannel("epoch");
            inner.Checkpoint(1, 2, 3, 4, 5);
        }

        Assert.IsEmpty(messages);
        Assert.AreEqual(0, filled);
    }

    [TestMethod]
    public void Progress_takes_a_value_per_metric_and_two_per_unit_while_it_lives()
    {
        IProgressChannel progress = ((IHostEnvironment)new MLContext()).Register("Trainer").StartProgressChannel("Training");
        progress.SetHeader(new ProgressHeader(["Loss"], ["images"]), _ => { });
        progress.Checkpoint(0.5, 10, 100);

        Assert.ThrowsExactly<InvalidOperationException>(() => progress.Checkpoint(0.5, 10, 100, 1));
        progress.Dispose();
        Assert.ThrowsExactly<InvalidOperationException>(() => progress.Checkpoint(0.5));
    }

    private static (MLContext Context, List<LoggingEventArgs> Messages) Listen()
    {
        var ml = new MLContext();
        var messages = new List<LoggingEventArgs>();
        ml.Log += (_, e) => messages.Add(e);
        return (ml, messages);
    }
}
