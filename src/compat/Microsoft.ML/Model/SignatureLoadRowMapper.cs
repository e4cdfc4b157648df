namespace Microsoft.ML.Data;

public delegate void SignatureLoadRowMapper(ModelLoadContext ctx, DataViewSchema schema);
