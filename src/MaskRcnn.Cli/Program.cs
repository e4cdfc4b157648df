using MaskRcnn.Cli;

return await MaskRcnnApplication.RunAsync(args, new Terminal(Console.Out, Console.Error));
