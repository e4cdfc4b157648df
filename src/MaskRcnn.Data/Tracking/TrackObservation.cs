using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Tracking;

/// <summary>An object seen in a frame, for <see cref="ObjectTracker"/>.</summary>
/// <param name="Box">Where it is, pixels of the frame.</param>
/// <param name="Score">Confidence, 0 to 1.</param>
/// <param name="Label">Class, 1 to K; only objects of one class follow each other.</param>
/// <param name="Mask">Its pixels, of the frame's size; without masks, boxes alone are compared.</param>
public readonly record struct TrackObservation(Box Box, float Score, int Label = 1, RleMask? Mask = null);
