using System.Text;
using System.Xml;

namespace MaskRcnn.Datasets.Cvat;

/// <summary>An XML element together with its place in the file, which every error about it names.</summary>
internal sealed partial class CvatElement
{
    // What the format needs is less than ten.
    private const int MaxDepth = 32;

    private readonly string _file;
    private readonly int _line;
    private readonly Dictionary<string, string> _attributes = new(StringComparer.Ordinal);
    private readonly List<CvatElement> _children = [];
    private readonly StringBuilder _content = new();

    private CvatElement(string file, XmlReader xml)
    {
        _file = file;
        _line = ((IXmlLineInfo)xml).LineNumber;
        Name = xml.NamespaceURI.Length == 0 ? xml.Name : $"{{{xml.NamespaceURI}}}{xml.LocalName}";
        while (xml.MoveToNextAttribute())
        {
            _attributes.Add(xml.Name, xml.Value);
        }

        xml.MoveToElement();
    }

    /// <summary>The name of the element.</summary>
    public string Name { get; }

    /// <summary>The line and the name of the element.</summary>
    public string Place => $"line {_line}, <{Excerpt.Bare(Name)}>";

    /// <summary>The text directly inside.</summary>
    public string Content => _content.ToString();

    /// <summary>The elements directly inside.</summary>
    public IReadOnlyList<CvatElement> Children => _children;

    /// <summary>The elements inside on every level.</summary>
    public IEnumerable<CvatElement> Descendants => _children.SelectMany(child => child.Descendants.Prepend(child));

    /// <summary>Reads the element at which a reader stands, with everything in it; the reader goes to its end.</summary>
    /// <exception cref="InvalidAnnotationException">Elements are nested too deep.</exception>
    public static CvatElement Load(string file, XmlReader xml)
    {
        var root = new CvatElement(file, xml);
        var open = new Stack<CvatElement>();
        if (!xml.IsEmptyElement)
        {
            open.Push(root);
        }

        while (open.Count > 0 && xml.Read())
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element:
                    AddChild(open, new CvatElement(file, xml), xml.IsEmptyElement);
                    break;
                case XmlNodeType.EndElement:
                    open.Pop();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    open.Peek()._content.Append(xml.Value);
                    break;
            }
        }

        return root;
    }

    /// <summary>The first element inside with a name, or null.</summary>
    public CvatElement? Child(string name) => _children.Find(child => child.Name == name);

    private static void AddChild(Stack<CvatElement> open, CvatElement child, bool isEmpty)
    {
        open.Peek()._children.Add(child);
        if (isEmpty)
        {
            return;
        }

        open.Push(child);
        if (open.Count > MaxDepth)
        {
            throw child.Error($"the elements are nested more than {MaxDepth} levels deep");
        }
    }
}
