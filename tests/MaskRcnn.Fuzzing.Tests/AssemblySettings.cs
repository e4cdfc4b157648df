// Memory is counted for the process.
[assembly: DoNotParallelize]
