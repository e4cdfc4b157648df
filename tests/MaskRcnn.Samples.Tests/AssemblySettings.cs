// Samples use all processors.
[assembly: DoNotParallelize]
