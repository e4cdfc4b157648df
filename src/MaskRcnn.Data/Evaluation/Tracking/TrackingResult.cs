namespace MaskRcnn.Evaluation.Tracking;

/// <summary>How well tracks follow the objects of a video.</summary>
/// <param name="Idf1">
/// F1 of identities, 0 to 1: each object is matched with one track for the whole video, so that as many boxes as possible agree (Ristani et al.,
/// 2016).
/// </param>
/// <param name="Mota">1 minus switches, false and missed boxes per true box; can be negative (Bernardin and Stiefelhagen, 2008).</param>
/// <param name="Switches">How often an object goes on with another track.</param>
/// <param name="FalsePositives">Boxes of tracks where no object is.</param>
/// <param name="Misses">Boxes of objects where no track is.</param>
public sealed record TrackingResult(double Idf1, double Mota, int Switches, int FalsePositives, int Misses);
