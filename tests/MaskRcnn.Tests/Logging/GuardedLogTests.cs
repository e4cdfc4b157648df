using MaskRcnn.Logging;
using MaskRcnn.Validation;

namespace MaskRcnn.Tests.Logging;

[TestClass]
public sealed class GuardedLogTests
{
    [TestMethod]
    public void What_goes_wrong_is_one_warning_and_the_end_of_the_log()
    {
        List<string> warnings = [];
        var full = new FullDisk();
        using (var log = new GuardedLog("log.jsonl", warnings.Add))
        {
            log.Open(() => full);
            for (int i = 0; i < 3; i++)
                log.Write(item => item.AddWarning(1, 1, "text"));
        }
        CollectionAssert.AreEqual(new[] { "log.jsonl cannot be written and ends here; the training goes on: No space." }, warnings);
        Assert.AreEqual((2, 1), (full.Writes, full.Disposals));
    }

    [TestMethod]
    public void A_log_that_cannot_be_opened_is_one_warning()
    {
        List<string> warnings = [];
        using (var log = new GuardedLog("log.jsonl", warnings.Add))
        {
            log.Open(() => throw new UnauthorizedAccessException("No."));
            log.Write(item => item.AddWarning(1, 1, "text"));
        }
        Assert.HasCount(1, warnings);
    }

    /// <summary>Has room for one line, and none for what it would write when it is closed.</summary>
    private sealed class FullDisk : ITrainingLog
    {
        public int Writes { get; private set; }

        public int Disposals { get; private set; }

        public void AddWarning(int step, int epoch, string text)
        {
            if (++Writes > 1)
                throw new IOException("No space.");
        }

        public void Dispose()
        {
            Disposals++;
            throw new IOException("No space.");
        }

        public void AddStep(TrainingProgress progress, MemoryUse memory) => throw new NotSupportedException();

        public void AddEpoch(int step, int epoch, EpochLosses losses, MaskRcnnModel model) => throw new NotSupportedException();

        public void AddValidation(ValidationResult result) => throw new NotSupportedException();
    }
}
