namespace Microsoft.ML;

internal delegate void SignatureDefault();
