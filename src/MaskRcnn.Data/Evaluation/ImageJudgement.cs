namespace MaskRcnn.Evaluation;

/// <summary>
/// For data sets such as LVIS, in whose images only some classes were looked for: detections of other classes than these and those of the
/// true objects are left out.
/// </summary>
/// <param name="NegativeLabels">Labels of the classes that are known not to be in the image.</param>
/// <param name="NotExhaustiveLabels">
/// Labels of the classes of which not every object is annotated: what is found beyond the annotations is neither right nor wrong.
/// </param>
public sealed record ImageJudgement(IReadOnlySet<int> NegativeLabels, IReadOnlySet<int> NotExhaustiveLabels);
