using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Compat.Tests.Nn;

/// <summary>What RegisterComponents finds, and under which keys: the rules of the real library, odd ones included.</summary>
[TestClass]
public sealed class ModuleRegistrationTests
{
    [TestMethod]
    public void Fields_are_registered_by_name_or_by_attribute_a_tensor_as_a_persistent_buffer()
    {
        using var module = new Fields();
        CollectionAssert.AreEquivalent(
            new[]
            {
                "named.weight", "named.bias", "_plain.weight", "_plain.bias", "_parameter", "_cached", "<Property>k__BackingField.weight",
            },
            module.state_dict().Keys.ToArray());
        Assert.IsTrue(module.has_buffer("_cached"));
        Assert.IsTrue(module.has_parameter("named.weight"));
        Assert.IsFalse(module.has_parameter("named.missing"));
        Assert.IsNull(module.get_parameter("absent.weight"));
    }

    [TestMethod]
    public void Fields_of_base_classes_come_after_the_derived_ones_and_hidden_names_are_left_out()
    {
        using var module = new Derived();
        CollectionAssert.AreEqual(new[] { "_own", "_shared", "_inherited" }, module.named_children().Select(pair => pair.name).ToArray());
        Assert.AreEqual(5, ((Linear)module.named_children().Single(pair => pair.name == "_shared").module).in_features);
    }

    [TestMethod]
    public void Collections_are_not_walked_but_module_containers_are()
    {
        using var module = new Collections();
        CollectionAssert.AreEquivalent(
            new[] { "_list.0.weight", "_list.1.weight", "_dictionary.a.weight", "_sequential.0.weight", "_sequential.x.weight" },
            module.named_parameters().Select(pair => pair.name).ToArray());

        module.Items.append(nn.Linear(1, 1, hasBias: false));
        Assert.HasCount(5, module.parameters().ToList());
        Assert.HasCount(3, module.Items);
    }

    [TestMethod]
    public void Named_modules_leaves_the_module_itself_out()
    {
        using var net = new Net();
        var names = net.named_modules().Select(pair => pair.name).ToArray();
        CollectionAssert.AreEqual(
            new[]
            {
                "stem", "blocks", "head", "stem.0", "stem.1", "stem.2", "blocks.0", "blocks.1", "blocks.0.conv1", "blocks.0.bn1",
                "blocks.1.conv1", "blocks.1.bn1",
            },
            names);
        Assert.IsFalse(net.modules().Contains(net));
        CollectionAssert.AreEqual(new[] { "stem", "blocks", "head" }, net.named_children().Select(pair => pair.name).ToArray());
    }

    [TestMethod]
    public void Bad_names_and_duplicates_are_refused()
    {
        using var module = new Empty();
        Assert.ThrowsExactly<ArgumentException>(() => module.register_module("a.b", nn.ReLU()));
        Assert.ThrowsExactly<ArgumentException>(() => module.register_module("", nn.ReLU()));
        module.register_module("a", nn.ReLU());
        Assert.ThrowsExactly<InvalidOperationException>(() => module.register_module("a", nn.ReLU()));
        module.register_buffer("b", zeros(1));
        Assert.ThrowsExactly<InvalidOperationException>(() => module.register_buffer("b", zeros(1)));
        Assert.ThrowsExactly<ArgumentNullException>(() => module.register_parameter("p", null!));
        Assert.ThrowsExactly<InvalidOperationException>(() => nn.ReLU().register_buffer("b", zeros(1)));
    }

    [TestMethod]
    public void A_non_persistent_buffer_is_neither_listed_nor_saved()
    {
        using var module = new Empty();
        module.register_buffer("anchors", zeros(2), persistent: false);
        Assert.IsEmpty(module.state_dict());
        Assert.IsEmpty(module.named_buffers(include_nonpersistent: true));
        Assert.IsTrue(module.has_buffer("anchors"));
    }

    [TestMethod]
    public void A_shared_parameter_is_listed_once_but_saved_under_both_keys()
    {
        var weight = new Parameter(ones(2, 2));
        using var module = nn.Sequential(nn.Linear(weight), nn.Linear(weight));
        Assert.HasCount(1, module.parameters().ToList());

        using var registered = new Empty();
        registered.register_module("a", nn.Linear(weight));
        registered.register_module("b", nn.Linear(weight));
        Assert.HasCount(1, registered.parameters().ToList());
        Assert.HasCount(2, registered.state_dict());
    }

    [TestMethod]
    public void Train_eval_and_apply_reach_all_descendants()
    {
        using var net = new Net();
        net.eval();
        Assert.IsTrue(net.modules().All(module => !module.training));
        net.train();
        Assert.IsTrue(net.training && net.modules().All(module => module.training));

        var seen = new List<nn.Module>();
        net.apply(seen.Add);
        Assert.HasCount(net.modules().Count() + 1, seen);
        Assert.AreSame(net, seen[^1]);
    }

    private sealed class Empty() : nn.Module<Tensor, Tensor>("Empty")
    {
        public override Tensor forward(Tensor input) => input;
    }

    private sealed class Fields : nn.Module
    {
        [ComponentName(Name = "named")]
        private readonly Linear _renamed = nn.Linear(2, 2);

        private readonly Linear _plain = nn.Linear(2, 2);
        private readonly Parameter _parameter = new(zeros(1));
        private readonly Tensor _cached = zeros(1);

        public Fields() : base("Fields") => RegisterComponents();

        public Linear Property { get; } = nn.Linear(2, 2, hasBias: false);

        public long Total => _renamed.in_features + _plain.in_features + _parameter.numel() + _cached.numel();
    }

    private class Base : nn.Module
    {
        private readonly Linear _inherited = nn.Linear(2, 2);
        private readonly Linear _shared = nn.Linear(3, 2);

        protected Base() : base("Base") { }

        public long BaseTotal => _inherited.in_features + _shared.in_features;
    }

    private sealed class Derived : Base
    {
        private readonly Linear _own = nn.Linear(4, 2);
        private readonly Linear _shared = nn.Linear(5, 2);

        public Derived() => RegisterComponents();

        public long Total => _own.in_features + _shared.in_features;
    }

    private sealed class Collections : nn.Module
    {
        private readonly List<Linear> _unseen = [nn.Linear(1, 1)];
        private readonly ModuleList<Linear> _list = nn.ModuleList(nn.Linear(1, 1, hasBias: false), nn.Linear(1, 1, hasBias: false));
        private readonly ModuleDict<Linear> _dictionary = nn.ModuleDict(("a", nn.Linear(1, 1, hasBias: false)));
        private readonly Sequential _sequential =
            nn.Sequential(nn.Linear(1, 1, hasBias: false)).append("x", nn.Linear(1, 1, hasBias: false));

        public Collections() : base("Collections") => RegisterComponents();

        public ModuleList<Linear> Items => _list;

        public int Total => _unseen.Count + _dictionary.Count + _sequential.Count;
    }
}
