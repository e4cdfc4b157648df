namespace Microsoft.ML;

public delegate void SignatureDefault();
