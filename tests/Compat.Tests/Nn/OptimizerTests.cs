using TorchSharp;
using TorchSharp.Modules;
using static Compat.Tests.Nn.TorchValues;
using static TorchSharp.torch;

namespace Compat.Tests.Nn;

/// <summary>Five steps of each optimizer against python torch's.</summary>
[TestClass]
public sealed class OptimizerTests
{
    [TestMethod]
    public void Sgd()
    {
        Check("sgd", p => optim.SGD(p, 0.1));
        Check("sgd_momentum", p => optim.SGD(p, 0.1, momentum: 0.9, weight_decay: 1e-2));
        Check("sgd_dampening", p => optim.SGD(p, 0.05, momentum: 0.8, dampening: 0.3));
        Check("sgd_nesterov", p => optim.SGD(p, 0.05, momentum: 0.9, weight_decay: 1e-3, nesterov: true));
        Check("sgd_maximize", p => optim.SGD(p, 0.1, momentum: 0.9, maximize: true));
    }

    [TestMethod]
    public void Sgd_with_groups() => Check(
        "sgd_groups",
        p => optim.SGD(
            [
                new SGD.ParamGroup([p[0]], new SGD.Options { LearningRate = 0.01, weight_decay = 0 }),
                new SGD.ParamGroup([p[1], p[2]], new SGD.Options()),
            ],
            0.1, momentum: 0.9, weight_decay: 0.1));

    [TestMethod]
    public void Adam()
    {
        Check("adam", p => optim.Adam(p, 0.01, weight_decay: 0.1));
        Check("adam_amsgrad", p => optim.Adam(p, 0.01, beta1: 0.8, beta2: 0.95, amsgrad: true));
    }

    [TestMethod]
    public void AdamW() => Check("adamw", p => optim.AdamW(p, 0.01, weight_decay: 0.1));

    [TestMethod]
    public void AdamW_with_groups() => Check(
        "adamw_groups",
        p => optim.AdamW(
            [
                new AdamW.ParamGroup([p[0]], new AdamW.Options { LearningRate = 0.1, weight_decay = 0 }),
                new AdamW.ParamGroup([p[1], p[2]], new AdamW.Options()),
            ],
            0.01, weight_decay: 0.2));

    [TestMethod]
    public void A_state_saved_after_two_steps_continues_to_the_same_values()
    {
        foreach (var (name, make) in new (string, Func<Parameter[], OptimizerHelper>)[]
        {
            ("sgd_momentum", p => optim.SGD(p, 0.1, momentum: 0.9, weight_decay: 1e-2)),
            ("adam_amsgrad", p => optim.Adam(p, 0.01, beta1: 0.8, beta2: 0.95, amsgrad: true)),
            ("adamw", p => optim.AdamW(p, 0.01, weight_decay: 0.1)),
        })
        {
            var parameters = Parameters();
            var stream = new MemoryStream();
            using (var first = make(parameters))
            {
                for (var step = 0; step < 2; step++) Step(first, parameters, step);
                first.save_state_dict(new BinaryWriter(stream));
            }

            stream.Position = 0;
            using var second = make(parameters);
            second.load_state_dict(new BinaryReader(stream));
            for (var step = 2; step < 5; step++) Step(second, parameters, step);
            AssertStep(name, 4, parameters);
        }
    }

    [TestMethod]
    public void A_state_file_of_another_optimizer_is_refused()
    {
        var parameters = Parameters();
        var stream = new MemoryStream();
        using (var adam = optim.Adam(parameters)) adam.save_state_dict(new BinaryWriter(stream));
        stream.Position = 0;
        using var sgd = optim.SGD(parameters, 0.1);
        Assert.ThrowsExactly<InvalidDataException>(() => sgd.load_state_dict(new BinaryReader(stream)));
    }

    [TestMethod]
    public void Step_runs_the_closure_with_gradients_and_leaves_no_tensors_behind()
    {
        var parameters = Parameters();
        using var optimizer = optim.SGD(parameters, 0.1, momentum: 0.9);
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var loss = optimizer.step(() =>
        {
            Assert.IsTrue(is_grad_enabled());
            var value = (parameters[0] * parameters[0]).sum();
            value.backward();
            return value;
        });
        Assert.IsFalse(loss.IsInvalid);

        var before = scope.DisposablesCount;
        optimizer.step();
        optimizer.zero_grad();
        Assert.AreEqual(before, scope.DisposablesCount);
        Assert.AreEqual(0f, parameters[0].grad!.abs().sum().ToSingle());
    }

    [TestMethod]
    public void Momentum_outlives_the_scope_of_the_step()
    {
        var parameters = Parameters();
        using var optimizer = optim.SGD(parameters, 0.1, momentum: 0.9, weight_decay: 1e-2);
        for (var step = 0; step < 5; step++)
        {
            using var scope = NewDisposeScope();
            Step(optimizer, parameters, step);
        }

        AssertStep("sgd_momentum", 4, parameters);
    }

    private static void Check(string name, Func<Parameter[], OptimizerHelper> make)
    {
        var parameters = Parameters();
        using var optimizer = make(parameters);
        for (var step = 0; step < 5; step++)
        {
            Step(optimizer, parameters, step);
            AssertStep(name, step, parameters);
        }
    }

    /// <summary>The third never gets a gradient.</summary>
    private static Parameter[] Parameters() => [new(Fill([3, 4], 1)), new(Fill([5], 2)), new(Fill([2], 3))];

    private static void Step(OptimizerHelper optimizer, Parameter[] parameters, int step)
    {
        parameters[0].grad = Fill([3, 4], 10 + step);
        parameters[1].grad = Fill([5], 20 + step);
        optimizer.step();
    }

    private static void AssertStep(string name, int step, Parameter[] parameters)
    {
        var expected = Get("optimizers", name)[step];
        for (var i = 0; i < parameters.Length; i++)
            AssertEqual(expected[i], parameters[i], $"{name} step {step} parameter {i}", tolerance: 1e-6);
    }
}
