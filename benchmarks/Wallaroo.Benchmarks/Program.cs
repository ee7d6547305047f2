using Wallaroo.Benchmarks;
using Wallaroo.Benchmarks.Reporting;

try
{
    var arguments = Arguments.Parse(args);
    foreach (var benchmark in arguments.Benchmarks)
    {
        var began = DateTimeOffset.UtcNow;
        var load = Machine.Load();
        Console.WriteLine($"{benchmark.Name}: {benchmark.Title}\n");
        var report = new Report(benchmark.Title, Console.Out);
        benchmark.Run(report, arguments.Effort);
        report.Say(Machine.Describe(began, load, $"./build.sh Bench -- {string.Join(' ', args)}".Trim()));
        if (arguments.Reports is { } directory)
        {
            Console.WriteLine($"kept as {ReportFile.Write(directory, began, benchmark.Name, report.ToString())}\n");
        }
    }

    return 0;
}
catch (ArgumentException error)
{
    await Console.Error.WriteLineAsync(error.Message);
    return 2;
}
