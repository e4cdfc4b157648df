using MaskRcnn.Matching;

namespace MaskRcnn.Proposals;

/// <summary>Makes the selector that the options ask for.</summary>
internal static class ProposalSelectors
{
    /// <param name="options">Of the model.</param>
    /// <param name="coder">How offsets lead from anchors to proposals.</param>
    /// <param name="training">Whether it is for training.</param>
    public static IProposalSelector Create(MaskRcnnOptions options, BoxCoder coder, bool training)
    {
        (int pre, int post) = training
            ? (options.RpnPreNmsTopTraining, options.RpnPostNmsTopTraining)
            : (options.RpnPreNmsTopInference, options.RpnPostNmsTopInference);
        float nms = training ? options.RpnNmsThresholdTraining ?? options.RpnNmsThreshold : options.RpnNmsThreshold;
        float score = options.RpnScoreThreshold;
        return options.ProposalSelection == ProposalSelection.AllLevels
            ? new JointProposalSelector(pre, post, nms, score, coder)
            : new ProposalSelector(pre, post, nms, score, coder);
    }
}
