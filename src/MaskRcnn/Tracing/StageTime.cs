namespace MaskRcnn.Tracing;

/// <summary>How long a stage of one detection took.</summary>
/// <param name="Stage">Its name, such as <c>backbone</c> or <c>RPN NMS</c>.</param>
/// <param name="Duration">Including what recording took in it; on a GPU, which works on its own, only until its orders were given.</param>
public sealed record StageTime(string Stage, TimeSpan Duration);
