namespace MaskRcnn.MLNet.Tests.FriendAccess;

[TestClass]
public sealed class FriendAccessTests
{
    private const string Fixture = "Fixtures/mlnet-members.txt";

    // Friend access lets every internal member compile. This list makes a new one a decision: add the line if it is meant.
    [TestMethod]
    public void The_product_uses_the_members_of_MLNet_that_the_fixture_lists()
    {
        string[] expected = [.. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, Fixture)).Where(line => line.Length > 0 && line[0] != '#')];

        string[] actual = [.. new[] { typeof(InstanceSegmentationTrainer), typeof(InstanceSegmentationEvaluation) }
            .SelectMany(type => MemberReferences.Read(type.Assembly.Location, "Microsoft.ML.")).Distinct()];

        Assert.AreEqual("", string.Join('\n', actual.Except(expected)), "Used, but not listed.");
        Assert.AreEqual("", string.Join('\n', expected.Except(actual)), "Listed, but not used.");
    }
}
