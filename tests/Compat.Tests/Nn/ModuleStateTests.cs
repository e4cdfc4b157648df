using TorchSharp;
using static Compat.Tests.Nn.TorchValues;
using static TorchSharp.torch;

namespace Compat.Tests.Nn;

[TestClass]
public sealed class ModuleStateTests
{
    [TestMethod]
    public void State_dict_has_pytorchs_keys_with_the_parameters_first()
    {
        using var net = new Net();
        var keys = net.state_dict().Keys.ToList();
        CollectionAssert.AreEquivalent(Strings("torch_keys"), keys);
        CollectionAssert.AreEqual(Strings("parameters"), net.named_parameters().Select(pair => pair.name).ToList());
        CollectionAssert.AreEquivalent(Strings("buffers"), net.named_buffers().Select(pair => pair.name).ToList());
        CollectionAssert.AreEqual(Strings("parameters"), keys.Take(Strings("parameters").Count).ToList());
    }

    [TestMethod]
    public void Save_writes_the_bytes_of_the_format()
    {
        using var net = new Net();
        FillState(net);
        CollectionAssert.AreEqual(File(), Save(net));
    }

    [TestMethod]
    public void Load_reads_a_file_that_another_program_wrote()
    {
        using var expected = new Net();
        FillState(expected);
        using var net = new Net();
        var loaded = new Dictionary<string, bool>();
        net.load(new MemoryStream(File()), loadedParameters: loaded);

        Assert.HasCount(net.state_dict().Count, loaded);
        foreach (var (key, tensor) in net.state_dict()) Assert.IsTrue(tensor.allclose(expected.state_dict()[key]), key);
        CollectionAssert.AreEqual(File(), Save(net));
    }

    [TestMethod]
    public void Load_refuses_another_models_file()
    {
        using var list = nn.Sequential(nn.Linear(3, 2));
        Assert.ThrowsExactly<ArgumentException>(() => list.load(new MemoryStream(File())));

        using var narrow = nn.Linear(3, 2);
        using var wide = nn.Linear(4, 2);
        Assert.ThrowsExactly<ArgumentException>(() => narrow.load(new MemoryStream(Save(wide))));
        using var doubles = nn.Linear(3, 2, dtype: ScalarType.Float64);
        Assert.ThrowsExactly<ArgumentException>(() => narrow.load(new MemoryStream(Save(doubles))));
    }

    [TestMethod]
    public void Skipped_and_unknown_entries_do_not_disturb_the_others()
    {
        using var net = new Net();
        FillState(net);
        using var other = new Net();
        var bias = other.get_parameter("head.bias")!.clone();
        other.load(new MemoryStream(File()), skip: ["head.bias"]);
        Assert.IsTrue(other.get_parameter("head.bias")!.allclose(bias));
        Assert.IsTrue(other.get_parameter("head.weight")!.allclose(net.get_parameter("head.weight")!));

        using var head = nn.Sequential(("head", nn.Linear(3, 2)));
        var loaded = new Dictionary<string, bool>();
        head.load(new MemoryStream(File()), strict: false, loadedParameters: loaded);
        CollectionAssert.AreEquivalent(
            new[] { "head.weight", "head.bias" }, loaded.Where(pair => pair.Value).Select(pair => pair.Key).ToArray());
        Assert.IsTrue(head.get_parameter("head.weight")!.allclose(net.get_parameter("head.weight")!));
    }

    [TestMethod]
    public void Save_can_leave_entries_out()
    {
        using var linear = nn.Linear(3, 2);
        var stream = new MemoryStream();
        linear.save(stream, skip: ["bias"]);
        Assert.AreEqual(1, stream.ToArray()[0]);
        Assert.HasCount(2, linear.state_dict());
    }

    [TestMethod]
    public void Load_state_dict_reports_what_does_not_fit_and_copies_what_does()
    {
        using var linear = nn.Linear(3, 2);
        var source = new Dictionary<string, Tensor> { ["weight"] = Fill([2, 3], 4).to(ScalarType.Float64), ["extra"] = zeros(1) };
        Assert.ThrowsExactly<InvalidOperationException>(() => linear.load_state_dict(source));

        var (missing, unexpected) = linear.load_state_dict(source, strict: false);
        CollectionAssert.AreEqual(new[] { "bias" }, missing.ToArray());
        CollectionAssert.AreEqual(new[] { "extra" }, unexpected.ToArray());
        Assert.AreEqual(ScalarType.Float32, linear.weight.dtype);
        Assert.IsTrue(linear.weight.allclose(Fill([2, 3], 4)));
    }

    private static void FillState(Net net)
    {
        using var noGrad = no_grad();
        var state = net.state_dict();
        foreach (var (key, phase) in Strings("torch_keys").Select((key, i) => (key, i))) state[key].copy_(Fill(state[key].shape, phase));
    }

    private static byte[] Save(nn.Module module)
    {
        var stream = new MemoryStream();
        module.save(stream);
        return stream.ToArray();
    }

    private static byte[] File() => Get("state", "file").GetBytesFromBase64();

    private static List<string> Strings(string name) => Get("state", name).EnumerateArray().Select(item => item.GetString()!).ToList();
}
