// Tests count live tensors and redirect the console, which are the process's own.
[assembly: DoNotParallelize]
