using System.Text;

namespace MaskRcnn.Tests.Weights.Hostile;

/// <summary>Broken safetensors, and files of no known format. SafetensorsReaderTests has more headers.</summary>
internal static class HostileSafetensors
{
    private const string Numbers = "\"dtype\":\"F32\",\"shape\":[2]";

    public static IEnumerable<HostileFile> All() =>
    [
        new("empty file", [], "the file is empty"),
        new("one byte", [1], "neither safetensors"),
        new("text", "hello, this is not a weights file"u8.ToArray(), "neither safetensors"),
        new("HDF5", [0x89, .. "HDF\r\n\x1a\n"u8, .. new byte[100]], "the superblock"),
        new(
            "legacy torch.save",
            [0x80, 2, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, (byte)'.'],
            "ends within an instruction"),
        new("tar", Tar(), "from before version 0.1.10"),
        new("header of 2 GB", WithLength(2ul << 30, "{}"), "header's length is given as 2147483648 bytes"),
        new("header of 2^64 bytes", WithLength(ulong.MaxValue, "{}"), "header's length is given as 18446744073709551615 bytes"),
        new("header longer than the file", WithLength(9_000_000, "{}"), "ends within its header"),
        new(
            "header of 10 MB of numbers",
            With($"{{\"a\":{{\"dtype\":\"F32\",\"shape\":[{Repeat("1,", 4_900_000)}1]}}}}"),
            "expected at most 16"),
        new("header of deep nesting", With($"{{\"a\":{Repeat("[", 1_000_000)}{Repeat("]", 1_000_000)}}}"), "not valid JSON"),
        new("a hundred thousand and one tensors", With(ManyEntries(100_001)), "more than 100000 tensors"),
        new(
            "overlapping offsets",
            With($"{{\"a\":{{{Numbers},\"data_offsets\":[0,8]}},\"b\":{{{Numbers},\"data_offsets\":[4,12]}}}}", 12),
            "overlap"),
        new(
            "gap between offsets",
            With($"{{\"a\":{{{Numbers},\"data_offsets\":[0,8]}},\"b\":{{{Numbers},\"data_offsets\":[9,17]}}}}", 17),
            "leave a gap"),
        new(
            "the same name twice",
            With($"{{\"a\":{{{Numbers},\"data_offsets\":[0,8]}},\"a\":{{{Numbers},\"data_offsets\":[8,16]}}}}", 16),
            "not valid JSON"),
        new(
            "unknown type",
            With("{\"a\":{\"dtype\":\"F8_E4M3\",\"shape\":[8],\"data_offsets\":[0,8]}}", 8),
            "unknown type 'F8_E4M3'"),
        new(
            "another type than its size",
            With("{\"a\":{\"dtype\":\"F64\",\"shape\":[2],\"data_offsets\":[0,8]}}", 8),
            "needs 16 bytes, but 8 are given"),
        new("negative size", With("{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}", 8), "holds '-2'"),
        new("negative offset", With($"{{\"a\":{{{Numbers},\"data_offsets\":[-8,0]}}}}", 8), "holds '-8'"),
        new(
            "size that overflows",
            With("{\"a\":{\"dtype\":\"F32\",\"shape\":[9223372036854775807,9],\"data_offsets\":[0,8]}}", 8),
            "too large"),
        new(
            "empty tensor whose strides overflow",
            With("{\"a\":{\"dtype\":\"F32\",\"shape\":[0,4294967296,4294967296],\"data_offsets\":[0,0]}}"),
            "too large"),
        new("tensor beyond the file", With($"{{\"a\":{{{Numbers},\"data_offsets\":[0,8]}}}}", 7), "only 7 follow"),
        new("bytes after the last tensor", With($"{{\"a\":{{{Numbers},\"data_offsets\":[0,8]}}}}", 9), "1 bytes follow"),
        new(
            "wrong checksum",
            With($"{{\"__metadata__\":{{\"sha256\":\"00\"}},\"a\":{{{Numbers},\"data_offsets\":[0,8]}}}}", 8),
            "the weights are damaged"),
        new("name with a line feed", With($"{{\"a\\nb\":{{{Numbers},\"data_offsets\":[0,8]}}}}", 8), "the name 'a\\u000ab'"),
        new(
            "name of a megabyte",
            With($"{{\"{Repeat("n", 1 << 20)}\":{{{Numbers},\"data_offsets\":[0,8]}}}}", 8),
            "expected 1 to 1024 characters"),
    ];

    private static byte[] With(string json, int dataLength = 0) => [.. WithLength((ulong)Encoding.UTF8.GetByteCount(json), json), .. new byte[dataLength]];

    private static byte[] WithLength(ulong length, string json) => [.. BitConverter.GetBytes(length), .. Encoding.UTF8.GetBytes(json)];

    private static string Repeat(string text, int count) => new StringBuilder().Insert(0, text, count).ToString();

    private static string ManyEntries(int count) =>
        $"{{{string.Join(",", Enumerable.Range(0, count).Select(i => $"\"{i}\":{{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}}"))}}}";

    private static byte[] Tar()
    {
        var tar = new byte[1024];
        "ustar"u8.CopyTo(tar.AsSpan(257));
        return tar;
    }
}
