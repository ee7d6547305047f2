#pragma warning disable MA0047
using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Wallaroo;
using Wallaroo.Actors.Execution.Workers;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Plans;
using Wallaroo.Benchmarks;

var durable = args.Contains("--journal");
var threads = int.Parse(args.FirstOrDefault(a => a.StartsWith("--threads="))?[10..] ?? "1");
var partitions = int.Parse(args.FirstOrDefault(a => a.StartsWith("--partitions="))?[13..] ?? "64");
var rounds = int.Parse(args.FirstOrDefault(a => a.StartsWith("--rounds="))?[9..] ?? "10");
var frames = Frames(1_000_000);
for (var i = 0; i < 3; i++)
{
    Hand(frames, rounds);
    await Engine(frames, rounds);
}

static byte[] Frames(int count)
{
    var random = new Random(1);
    var bytes = new List<byte>();
    var header = new byte[4];
    for (var i = 0; i < count; i++)
    {
        var word = Encoding.UTF8.GetBytes("w" + (int)Math.Pow(random.NextDouble() * 100, 2));
        BinaryPrimitives.WriteInt32BigEndian(header, word.Length);
        bytes.AddRange(header);
        bytes.AddRange(word);
    }
    return [.. bytes];
}

static void Hand(byte[] frames, int rounds)
{
    var before = GC.GetAllocatedBytesForCurrentThread(); var c0 = Process.GetCurrentProcess().TotalProcessorTime;
    var began = Stopwatch.GetTimestamp();
    var totals = new Dictionary<string, long>();
    long n = 0, outs = 0;
    for (var r = 0; r < rounds; r++)
    {
        for (var o = 0; o < frames.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(frames.AsSpan(o));
            var word = Encoding.UTF8.GetString(frames, o + 4, length);
            outs += ++CollectionsMarshal.GetValueRefOrAddDefault(totals, word, out _);
            o += 4 + length;
            n++;
        }
    }
    var s = Stopwatch.GetElapsedTime(began).TotalSeconds;
    Console.WriteLine($"hand   cpu {n / (Process.GetCurrentProcess().TotalProcessorTime - c0).TotalSeconds / 1e6:0.00} M/cpu-s {n / s / 1e6:0.00} M/s  {(GC.GetAllocatedBytesForCurrentThread() - before) / (double)n:0.0} B/msg");
}

async Task Engine(byte[] frames, int rounds)
{
    long outs = 0;
    var application = Pipeline.Source("words", TcpSource.Framed(new TcpAddress("localhost", 7010), Decode.Utf8))
        .KeyBy("word", word => word)
        .To("count", () => 0L, (word, ref count) => ++count)
        .ToSink("out", EmbeddedSink.Call<long>(total => outs += 1))
        .Build("bench");
    var plan = PlanCompiler.Compile(application, new PlanOptions { Partitions = partitions });
    var path = Path.Combine(Path.GetTempPath(), "wallaroo-bench-" + Environment.ProcessId);
    Directory.CreateDirectory(path);
    using (var storage = StorageFactory.Open(StorageUrl.Parse(durable ? $"sqlite:{path}/journal.db" : "memory"), new StorageOptions { AcceptLoss = true }))
    {
        var before = GC.GetTotalAllocatedBytes();
        var began = Stopwatch.GetTimestamp();
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        await using var worker = await WorkerRuntime.StartAsync(plan, storage, new WorkerOptions { Threads = threads, IsDurable = durable }, new FrameBindings(frames, rounds), TimeProvider.System, new Events());
        await worker.Host.Ended;
        var s = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var n = worker.MessagesIn;
        Console.WriteLine($"engine cpu {n / (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds / 1e6:0.00} M/cpu-s {n / s / 1e6:0.00} M/s  {(GC.GetTotalAllocatedBytes() - before) / (double)n:0.0} B/msg outs {outs} groups {worker.Groups} cpu {(Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds / s:0.00} gc {GC.CollectionCount(0)}/{GC.CollectionCount(1)}/{GC.CollectionCount(2)}");
    }
    Directory.Delete(path, true);
}

internal sealed class Events : IWorkerEvents
{
    public void Failed(Exception reason) => Console.WriteLine(reason);
    public void Lost(DeadLetter letter) => Console.WriteLine(letter);
    public void Problem(string name, Exception problem) => Console.WriteLine(problem);
    public void Recovered(int partitions, long takes, TimeSpan duration) { }
    public void Reloading(string partition, Exception reason) => Console.WriteLine(reason);
}
