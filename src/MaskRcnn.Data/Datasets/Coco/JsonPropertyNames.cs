using System.Text;
using System.Text.Json;

namespace MaskRcnn.Datasets.Coco;

/// <summary>The properties of a JSON object that are read, at most 32.</summary>
/// <param name="place">Where the object lies within its element, for example <c>segmentation</c>; empty for the element itself.</param>
/// <param name="names">Their names.</param>
internal sealed class JsonPropertyNames(string place, params string[] names)
{
    private readonly byte[][] _encoded = Array.ConvertAll(names, Encoding.UTF8.GetBytes);
    private readonly string[] _places = Array.ConvertAll(names, name => place.Length == 0 ? name : $"{place}.{name}");

    /// <summary>Where the object lies.</summary>
    public string Place => place;

    public string NameOf(int property) => names[property];

    public string PlaceOf(int property) => _places[property];

    /// <summary>Position of the property name that the reader stands at, or −1.</summary>
    public int Find(ref readonly Utf8JsonReader reader)
    {
        try
        {
            for (int i = 0; i < _encoded.Length; i++)
            {
                if (reader.ValueTextEquals(_encoded[i]))
                {
                    return i;
                }
            }

            return -1;
        }
        catch (InvalidOperationException)
        {
            // A name that is escaped into half of a surrogate pair is none of ours.
            return -1;
        }
    }

    /// <summary>Whether the reader stands at a property name.</summary>
    public static bool IsAt(ref readonly Utf8JsonReader reader, string name)
    {
        try
        {
            return reader.ValueTextEquals(name);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
