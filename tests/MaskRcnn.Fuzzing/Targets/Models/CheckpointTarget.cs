using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MaskRcnn.Checkpoints;
using MaskRcnn.Logging;
using MaskRcnn.Weights;

namespace MaskRcnn.Fuzzing.Targets.Models;

/// <summary>The state of a training in a checkpoint, and the log beside it.</summary>
/// <param name="name">The name of the target.</param>
/// <param name="isLog">Whether the file is a log.</param>
internal sealed class CheckpointTarget(string name, bool isLog) : FuzzTarget(name)
{
    private readonly ScratchFolder _folder = new();
    private CheckpointState? _state;

    public override IEnumerable<byte[]> Seeds() => [isLog ? WorkspaceFixture.ReadLog() : Encoding.UTF8.GetBytes(WorkspaceFixture.ReadMetadata()["training_state"])];

    public override bool Allows(Exception error) => !isLog && error is InvalidDataException;

    public override void Read(byte[] file)
    {
        if (!isLog)
        {
            ReadState(Encoding.UTF8.GetString(file));
            return;
        }

        _state ??= ReadState(WorkspaceFixture.ReadMetadata()["training_state"]);
        new LogPosition(_state).Find(_folder.Write("log.jsonl", file), _ => { });
    }

    private CheckpointState ReadState(string json)
    {
        var metadata = new Dictionary<string, string>
        {
            ["training_state"] = json, ["training_state_sha256"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json))),
        };
        using var stream = new MemoryStream();
        new SafetensorsHeader([], metadata).Write(stream);
        using WeightsFile weights = WeightsFile.Open(_folder.Write("step-00000001.safetensors", stream.ToArray()));
        CheckpointState state = CheckpointFile.ReadState(weights);
        state.Run.DifferencesFrom(state.Run);
        return state;
    }
}
