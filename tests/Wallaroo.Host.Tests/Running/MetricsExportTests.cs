using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Wallaroo.Host.Configuration.Options;
using Wallaroo.Host.Running;

namespace Wallaroo.Host.Tests.Running;

/// <summary>A collector that speaks as much of OTLP over gRPC as is needed to be sent something.</summary>
public sealed class MetricsExportTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task What_is_counted_is_sent_to_the_collector_under_the_names_of_application_and_worker()
    {
        var sent = new TaskCompletionSource<(string Path, string Text)>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var collector = Collector(sent);
        await collector.StartAsync(TestContext.Current.CancellationToken);
        using var meter = new Meter("Wallaroo");
        var counter = meter.CreateCounter<long>("wallaroo.test");

        using (MetricsExport.Start("orders", "w7", new HostOptions { Metrics = new MetricsOptions { Address = AddressOf(collector), Period = TimeSpan.FromMilliseconds(100) } }))
        {
            counter.Add(42);
            var (path, text) = await sent.Task.WaitAsync(Limit, TestContext.Current.CancellationToken);
            Assert.Equal("/opentelemetry.proto.collector.metrics.v1.MetricsService/Export", path);
            Assert.All(["wallaroo.test", "service.name", "orders", "service.instance.id", "w7"], name => Assert.Contains(name, text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Without_a_collector_nothing_is_sent() => Assert.Null(MetricsExport.Start("orders", "w1", new HostOptions()));

    [Fact]
    public void A_collector_that_is_away_disturbs_nothing()
    {
        using var export = MetricsExport.Start("orders", "w1", new HostOptions { Metrics = new MetricsOptions { Address = new TcpAddress("", "localhost", 1) } });
        Assert.NotNull(export);
    }

    private static TcpAddress AddressOf(WebApplication collector)
    {
        var address = collector.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new TcpAddress("", "127.0.0.1", new Uri(address).Port);
    }

    private static WebApplication Collector(TaskCompletionSource<(string Path, string Text)> sent)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0, static listen => listen.Protocols = HttpProtocols.Http2));
        var collector = builder.Build();
        collector.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            context.Response.ContentType = "application/grpc";
            await context.Response.Body.WriteAsync(new byte[5]);
            context.Response.AppendTrailer("grpc-status", "0");
            sent.TrySetResult((context.Request.Path, Encoding.Latin1.GetString(body.ToArray())));
        });
        return collector;
    }
}
