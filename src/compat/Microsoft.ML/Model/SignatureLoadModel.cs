namespace Microsoft.ML;

public delegate void SignatureLoadModel(ModelLoadContext ctx);
