using Microsoft.ML.OnnxRuntime;

namespace MaskRcnn.Onnx.Inference;

/// <summary>Opens models in ONNX Runtime; what is wrong with a file is one error that names it.</summary>
internal static class OnnxSession
{
    private const string StrictInference = "session.strict_shape_type_inference";

    /// <summary>Opens a model.</summary>
    /// <param name="model">The bytes of the file.</param>
    /// <param name="name">What to call it in errors.</param>
    /// <param name="options">What runs it.</param>
    /// <exception cref="InvalidDataException">It is no model that ONNX Runtime can run.</exception>
    /// <exception cref="NotSupportedException">The execution provider is not there.</exception>
    public static InferenceSession Open(byte[] model, string name, OnnxDetectorOptions options)
    {
        using var settings = CreateSettings(options);
        return Guard(name, () => new InferenceSession(model, settings));
    }

    /// <summary>Opens a model that may keep its weights in files beside it.</summary>
    public static InferenceSession Open(string path, OnnxDetectorOptions options)
    {
        using var settings = CreateSettings(options);
        return Guard(path, () => new InferenceSession(path, settings));
    }

    private static SessionOptions CreateSettings(OnnxDetectorOptions options)
    {
        var settings = new SessionOptions
        {
            IntraOpNumThreads = options.ThreadCount,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        try
        {
            settings.AddSessionConfigEntry(StrictInference, "1");
            Append(settings, options);
            return settings;
        }
        catch (Exception error) when (error is EntryPointNotFoundException or OnnxRuntimeException or DllNotFoundException)
        {
            settings.Dispose();
            throw new NotSupportedException(
                $"ONNX Runtime here has no execution provider {options.ExecutionProvider}: {FirstLine(error)} It needs a package of its own "
                + $"in place of Microsoft.ML.OnnxRuntime; ExecutionProvider {nameof(OnnxExecutionProvider.Cpu)} runs everywhere.", error);
        }
    }

    private static void Append(SessionOptions settings, OnnxDetectorOptions options)
    {
        switch (options.ExecutionProvider)
        {
            case OnnxExecutionProvider.Cuda:
                settings.AppendExecutionProvider_CUDA(options.DeviceId);
                break;
            case OnnxExecutionProvider.DirectML:
                // What the provider demands.
                settings.EnableMemoryPattern = false;
                settings.ExecutionMode = ExecutionMode.ORT_SEQUENTIAL;
                settings.AppendExecutionProvider_DML(options.DeviceId);
                break;
            case OnnxExecutionProvider.OpenVino:
                settings.AppendExecutionProvider_OpenVINO();
                break;
            default:
                break;
        }
    }

    private static InferenceSession Guard(string name, Func<InferenceSession> open)
    {
        try
        {
            return open();
        }
        catch (OnnxRuntimeException error)
        {
            throw new InvalidDataException($"{name} is no model that ONNX Runtime can run: {FirstLine(error)}", error);
        }
    }

    private static string FirstLine(Exception error) => error.Message.Split('\n')[0].Trim();
}
