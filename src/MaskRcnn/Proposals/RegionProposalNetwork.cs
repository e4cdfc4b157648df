using System.Diagnostics;
using MaskRcnn.Kernels;
using MaskRcnn.Matching;
using MaskRcnn.Operators;
using MaskRcnn.Structures;
using MaskRcnn.Tracing;
using MaskRcnn.Transforms;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MaskRcnn.Proposals;

/// <summary>The region proposal network: says of every anchor whether it covers an object, and how to move it onto the object.</summary>
internal sealed class RegionProposalNetwork : nn.Module
{
    private readonly AnchorGenerator _anchors;
    private readonly IProposalSelector _training;
    private readonly IProposalSelector _inference;
    private readonly RpnLoss _loss;

    [ComponentName(Name = "head")]
    private readonly RpnHead _head;

    public RegionProposalNetwork(MaskRcnnOptions options)
        : base(nameof(RegionProposalNetwork))
    {
        var coder = new BoxCoder(options.RpnBoxStd, options.MaxBoxGrowth);
        _anchors = new AnchorGenerator(options);
        _training = ProposalSelectors.Create(options, coder, training: true);
        _inference = ProposalSelectors.Create(options, coder, training: false);
        _loss = new RpnLoss(options, coder);
        _head = new RpnHead(options);
        RegisterComponents();
    }

    /// <summary>Rates the anchors. The tensors are the caller's.</summary>
    /// <param name="pyramid">P2 to P6.</param>
    /// <param name="padded">Size of the images with padding.</param>
    public RpnPrediction Predict(Tensor[] pyramid, ImageSize padded)
    {
        using Activity? stage = InferenceStage.Start(InferenceStage.ProposalHead);
        (Tensor objectness, Tensor offsets) = _head.call(pyramid);
        ImageSize[] maps = Array.ConvertAll(pyramid, map => new ImageSize((int)map.size(3), (int)map.size(2)));
        return new RpnPrediction(objectness, offsets, _anchors.Generate(padded, maps));
    }

    /// <summary>The best proposals of each image, best first, in the network's frame. No gradient flows through them.</summary>
    /// <param name="prediction">The rated anchors.</param>
    /// <param name="batch">The images.</param>
    /// <param name="logs">Receive what becomes of the anchors of each image; null if nobody asks.</param>
    public Boxes[] Propose(RpnPrediction prediction, ImageBatch batch, SelectionLog[]? logs = null)
    {
        using Activity? stage = InferenceStage.Start(InferenceStage.ProposalSelection);
        IProposalSelector selector = training ? _training : _inference;
        float[] objectness = TensorMemory.ToArray(prediction.Objectness);
        float[] offsets = TensorMemory.ToArray(prediction.Offsets);
        int count = prediction.Anchors.Boxes.Length;
        var proposals = new Boxes[batch.Count];
        Workers.For(batch.Count, i => proposals[i] = selector.Select(
            objectness.AsSpan(i * count, count), offsets.AsSpan(4 * i * count, 4 * count), prediction.Anchors, batch.ProposalBounds(i), logs?[i]));
        return proposals;
    }

    /// <summary>The probability of each anchor of an image that it covers an object.</summary>
    public float[] Rate(RpnPrediction prediction, int image)
    {
        using Tensor own = prediction.Objectness[image];
        return Array.ConvertAll(TensorMemory.ToArray(own), _inference.Rate);
    }

    /// <summary>The losses of the prediction; the tensors are the caller's.</summary>
    /// <param name="prediction">The rated anchors.</param>
    /// <param name="truths">Boxes of the objects of each image in pixels of its padded frame.</param>
    /// <param name="crowds">Boxes of the crowds of each image in the same frame.</param>
    /// <param name="picker">Chooses the anchors that count.</param>
    public RpnLosses ComputeLosses(RpnPrediction prediction, Boxes[] truths, Boxes[] crowds, IIndexPicker picker) =>
        _loss.Compute(prediction, truths, crowds, picker);
}
