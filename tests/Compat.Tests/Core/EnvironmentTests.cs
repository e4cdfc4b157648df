using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace Compat.Tests.Core;

[TestClass]
public sealed class EnvironmentTests
{
    // From the real ML.NET: three hosts of a context with seed 42, one value of each kind.
    [TestMethod]
    public void Seeds_give_ML_NETs_numbers()
    {
        IHostEnvironment env = new MLContext(42);

        Assert.AreEqual(460262708, env.Register("a").Rand.Next());
        Assert.AreEqual(0.837897889316082, env.Register("b").Rand.NextDouble());
        Random rand = env.Register("c").Register("d").Rand;
        Assert.AreEqual(120, rand.Next(1000));
        Assert.AreEqual(-13, rand.Next(-50, 50));
        Assert.AreEqual(733061423, env.Register("e", seed: 7).Rand.Next());
    }

    [TestMethod]
    public void Contexts_without_a_seed_differ()
        => Assert.AreNotEqual(
            ((IHostEnvironment)new MLContext()).Register("a").Rand.Next(), ((IHostEnvironment)new MLContext()).Register("a").Rand.Next());

    [TestMethod]
    public void Names_must_not_be_empty()
        => Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ((IHostEnvironment)new MLContext()).Register(""));

    [TestMethod]
    public void Exceptions_are_marked_and_channels_name_the_component_that_threw()
    {
        IHost host = ((IHostEnvironment)new MLContext()).Register("Trainer");
        using IChannel ch = host.Start("Training");

        Exception ofHost = host.Process(new InvalidOperationException("x"));
        Exception ofChannel = ch.Process(new InvalidOperationException("x"));

        Assert.AreEqual("Environment", ofHost.Data["Throwing component"]);
        Assert.AreEqual("Trainer", ofChannel.Data["Throwing component"]);
        Assert.AreEqual("Training", ofChannel.Data["Phase"]);
        Assert.IsTrue(ofHost.Data.Contains("ML_IsMarked"));
        Assert.AreEqual("HostEnvironment", host.ContextDescription);
    }
}
