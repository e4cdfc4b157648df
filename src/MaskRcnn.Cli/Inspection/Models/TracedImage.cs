using MaskRcnn.Evaluation;
using MaskRcnn.Images;
using MaskRcnn.Tracing;

namespace MaskRcnn.Cli.Inspection.Models;

/// <summary>An image with what happened to it.</summary>
/// <param name="Id">The id of its element in the page.</param>
/// <param name="Name">Its file.</param>
/// <param name="Image">Its pixels.</param>
/// <param name="Trace">What the model did.</param>
/// <param name="Truths">What is there, with labels of the model; null where nobody says.</param>
internal sealed record TracedImage(string Id, string Name, RgbImage Image, DetectionTrace Trace, IReadOnlyList<GroundTruth>? Truths);
