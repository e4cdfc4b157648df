using System.Globalization;
using MaskRcnn.Messages;

namespace MaskRcnn.Weights.Families;

/// <summary>The architecture of a detector as the names and shapes of its weights tell it.</summary>
internal sealed class DetectorStructure
{
    private const string Body = BackboneDepth.Body, Pyramid = "backbone.fpn.", Heads = "roi_heads.";
    private readonly Dictionary<string, IReadOnlyList<long>> _shapes = new(StringComparer.Ordinal);
    private readonly WeightsFile _file;
    private readonly bool _hasNoStatistics;

    /// <summary>Reads the architecture of the weights in a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="family">The family that it belongs to.</param>
    /// <exception cref="InvalidDataException">A tensor that decides is missing, or has an impossible shape.</exception>
    public DetectorStructure(WeightsFile file, WeightsFamily family)
    {
        (_file, _hasNoStatistics) = (file, family.Layout.HasNoStatistics);
        foreach (WeightsEntry entry in file.Entries)
        {
            string name = family.Map(entry.Name).ModelName;
            _shapes[name] = family.Layout.ToModelShape(name, entry.Shape);
        }

        Options = DescribedOptions.Read(file) ?? family.CreateOptions();
        ReadBackbone();
        ReadHeads();
        ReadEpsilon();
        int rows = Rows(ClassLayers.LogitsName);
        if (rows < 2)
            throw Defect($"'{ClassLayers.LogitsName}' has {rows} rows, expected background and at least one class");
        ClassCount = rows - 1;
        CheckSize();
    }

    /// <summary>The family's options with the file's depth, widths and normalisation.</summary>
    public MaskRcnnOptions Options { get; }

    /// <summary>Classes without background.</summary>
    public int ClassCount { get; }

    private void ReadBackbone()
    {
        Options.Backbone = BackboneDepth.Find(_shapes.Keys)
            ?? throw Defect("its backbone is none of ResNet-18, -20, -34, -50, -101 and -152");
        NormalizationKind kind = FindNormalization($"{Body}bn1.") ?? throw Defect("its backbone has no normalisation");
        if (kind != Options.Normalization)
            (Options.Normalization, Options.NormalizationEpsilon) = (kind, new MaskRcnnOptions().NormalizationEpsilon);
        Options.PyramidChannels = Rows($"{Pyramid}inner_blocks.0.0.weight");
        Options.PyramidNormalization = FindNormalization($"{Pyramid}inner_blocks.0.1.");
    }

    private void ReadHeads()
    {
        Options.RpnConvolutions = Count(i => $"rpn.head.conv.{i}.0.weight");
        if (Options.RpnConvolutions == 0)
            throw Defect("it has no region proposal network");
        int channels = Rows("rpn.head.conv.0.0.weight");
        Options.RpnChannels = channels == Options.PyramidChannels ? null : channels;
        Options.BoxHeadConvolutions = Count(i => $"{Heads}box_head.{i}.0.weight");
        if (Options.BoxHeadConvolutions == 0)
        {
            bool hidden = _shapes.ContainsKey($"{Heads}box_head.fc6.0.weight");
            Options.BoxHeadSize = Rows(hidden ? $"{Heads}box_head.fc6.0.weight" : $"{Heads}box_head.fc6.weight");
            Options.HiddenNormalization = FindNormalization($"{Heads}box_head.fc6.1.");
        }
        else
        {
            Options.BoxHeadChannels = Rows($"{Heads}box_head.0.0.weight");
            Options.BoxHeadSize = Rows($"{Heads}box_head.{Options.BoxHeadConvolutions + 1}.weight");
        }

        Options.MaskHeadChannels = Rows($"{Heads}mask_head.0.0.weight");
        Options.MaskHeadLayers = Count(i => $"{Heads}mask_head.{i}.0.weight");
        Options.HeadNormalization = FindNormalization($"{Heads}mask_head.0.1.");
    }

    private void ReadEpsilon()
    {
        if (!_file.Metadata.TryGetValue(ModelWeights.EpsilonKey, out string? text))
            return;
        bool parsed = float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float epsilon);
        if (!parsed || epsilon is not (>= 0 and < 1))
            throw Defect($"its {ModelWeights.EpsilonKey} is {UntrustedText.Quote(text)}, expected 0 or more, below 1");
        Options.NormalizationEpsilon = epsilon;
    }

    private void CheckSize()
    {
        double needed = DetectorSize.CountWeights(Options, ClassCount);
        double given = _file.Entries.Sum(entry => (double)entry.ByteCount / SafetensorsTypes.Describe(entry.Type).Size);
        if (given < needed)
            throw Defect($"it holds {given} numbers, but the architecture that its names tell needs more than {needed}");
    }

    private NormalizationKind? FindNormalization(string prefix)
    {
        if (_shapes.ContainsKey($"{prefix}num_batches_tracked"))
            return NormalizationKind.BatchNorm;
        // The names of the two that take no statistics are the same.
        NormalizationKind fixedOnes = Options.Normalization == NormalizationKind.FixedStatistics
            ? NormalizationKind.FixedStatistics
            : NormalizationKind.FrozenBatchNorm;
        return _shapes.ContainsKey(prefix + (_hasNoStatistics ? "bias" : "running_var")) ? fixedOnes : null;
    }

    private int Count(Func<int, string> name)
    {
        int count = 0;
        while (_shapes.ContainsKey(name(count)))
            count++;
        return count;
    }

    private int Rows(string name) => _shapes.GetValueOrDefault(name) is [> 0 and <= int.MaxValue and var rows, ..]
        ? (int)rows
        : throw Defect($"'{name}', which tells the architecture, is missing or has no rows");

    private InvalidDataException Defect(string defect) => new($"{_file.Path}: {defect}");
}
