using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace MaskRcnn.Architecture.Tests;

/// <summary>Finds the metadata tokens in a method's body (ECMA-335, partition III).</summary>
internal static class InstructionTokens
{
    private const byte TwoBytePrefix = 0xFE;

    private static readonly Dictionary<int, OperandType> s_operands = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value & 0xFFFF, code => code.OperandType);

    public static IEnumerable<EntityHandle> Read(BlobReader body)
    {
        List<EntityHandle> tokens = [];
        while (body.RemainingBytes > 0)
        {
            int code = body.ReadByte();
            if (code == TwoBytePrefix)
                code = code << 8 | body.ReadByte();
            switch (s_operands[code])
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                    tokens.Add(MetadataTokens.EntityHandle(body.ReadInt32()));
                    break;
                case OperandType.InlineSwitch:
                    int cases = body.ReadInt32();
                    body.Offset += sizeof(int) * cases;
                    break;
                case var operand:
                    body.Offset += Size(operand);
                    break;
            }
        }

        return tokens;
    }

    private static int Size(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };
}
