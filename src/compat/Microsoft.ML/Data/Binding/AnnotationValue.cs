using System.Linq;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

// A user's annotation value (scalar, string, array or VBuffer) as the getter its data view type asks for.
internal static class AnnotationValue
{
    public static Delegate CreateGetter<T>(T value, DataViewType type)
    {
        MemberTypes.GetItemType(typeof(T), out Type itemType, out bool isVector);
        if (isVector != type is VectorDataViewType)
        {
            throw Contracts.Except("Value inputted is supposed to be {0}, but type of annotation is {1}",
                isVector ? "vector" : "scalar", isVector ? "scalar" : "vector");
        }

        if (type.GetItemType().RawType != itemType)
        {
            throw Contracts.Except("Value inputted is supposed to have type {0}, but type of annotation has {1}",
                itemType, type.GetItemType().RawType);
        }

        return value switch
        {
            string[] texts => Vector(Array.ConvertAll(texts, text => text.AsMemory())),
            string text => Constant(text.AsMemory()),
            Array => GenericMethod.Invoke<Delegate>(typeof(AnnotationValue), nameof(Vector), [itemType], value),
            _ when isVector => GenericMethod.Invoke<Delegate>(typeof(AnnotationValue), nameof(Buffer), [itemType], value),
            _ => Constant(value),
        };
    }

    private static ValueGetter<T> Constant<T>(T value) => (ref T destination) => destination = value;

    private static ValueGetter<VBuffer<T>> Vector<T>(T[] values) => Buffer(new VBuffer<T>(values.Length, values));

    private static ValueGetter<VBuffer<T>> Buffer<T>(VBuffer<T> buffer) => (ref VBuffer<T> destination) => buffer.CopyTo(ref destination);
}
