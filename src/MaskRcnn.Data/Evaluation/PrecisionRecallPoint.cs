namespace MaskRcnn.Evaluation;

/// <summary>A point of COCO's interpolated curve of precision over recall.</summary>
/// <param name="Recall">One of the recall thresholds.</param>
/// <param name="Precision">Best precision at this recall or a larger one; 0 where the recall is never reached.</param>
/// <param name="Score">Score of the detection that reaches the recall; 0 where none does.</param>
public readonly record struct PrecisionRecallPoint(double Recall, double Precision, double Score);
