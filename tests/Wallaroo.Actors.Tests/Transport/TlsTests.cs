using System.Text;
using Wallaroo.Actors.Channels;
using Wallaroo.Actors.Transport;
using Wallaroo.Actors.Transport.Tls;

namespace Wallaroo.Actors.Tests.Transport;

public sealed class TlsTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Workers_with_certificates_of_one_authority_understand_each_other()
    {
        var settings = Issue("a", "one", "two");
        await using var one = await TestNode.StartAsync(1, settings[0]);
        await using var two = await TestNode.StartAsync(2, settings[1], handle: static transport =>
            transport.Handle(1, static (_, body, _) => ValueTask.FromResult(body.ToArray())));
        await one.ConnectAsync(two);

        Assert.Equal("hi"u8.ToArray(), await one.Transport.AskAsync(2, 1, "hi"u8.ToArray(), default));
        for (var number = 1UL; number <= 500; number++)
        {
            Assert.True(one.Transport.Send(2, TestNode.Data(number, [.. Enumerable.Range(0, 100).Select(static item => (long)item)])));
        }

        for (var number = 1UL; number <= 500; number++)
        {
            var (_, message) = await two.Sink.MessageAsync();
            Assert.Equal(number, message.Number);
            Assert.Equal(99, Assert.IsType<KeyedBatch<string, long>>(message.Payload).ItemAt(99));
        }
    }

    [Fact]
    public async Task Another_authority_is_refused_with_the_reason_on_both_sides()
    {
        await using var one = await TestNode.StartAsync(1, Issue("a", "one")[0]);
        await using var two = await TestNode.StartAsync(2, Issue("b", "two")[0]);

        one.Transport.Watch([two.Peer]);

        Assert.Equal("WAL5406", (await one.Sink.RejectedAsync()).Code);
        Assert.Contains("WAL5406", await two.Log.NextAsync(5406), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_listener_refuses_who_has_no_certificate_of_the_authority_and_says_so()
    {
        // The caller takes the listener's certificate: it knows both authorities.
        var (good, other) = (Issue("a", "one")[0], Issue("b", "two")[0]);
        var both = _directory["both.pem"];
        File.WriteAllText(both, File.ReadAllText(good.Tls!.Authority) + File.ReadAllText(other.Tls!.Authority));
        await using var listener = await TestNode.StartAsync(1, good);
        await using var caller = await TestNode.StartAsync(2, other with { Tls = other.Tls with { Authority = both } });

        caller.Transport.Watch([listener.Peer]);

        var reason = await caller.Sink.RejectedAsync();
        Assert.Equal("WAL5406", reason.Code);
        Assert.Contains("the other side refuses the connection: the certificate CN=two", reason.Detail, StringComparison.Ordinal);
        Assert.Contains("WAL5406 the certificate CN=two", await listener.Log.NextAsync(5406), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_without_a_certificate_is_refused()
    {
        await using var node = await TestNode.StartAsync(1, Issue("a", "one")[0]);
        using var socket = await RawPeer.ConnectAsync(node);
        await using var tls = new System.Net.Security.SslStream(new System.Net.Sockets.NetworkStream(socket), false, static (_, _, _, _) => true);
        await Awaited.Within(tls.AuthenticateAsClientAsync("any"), "TLS");

        var text = new byte[400];
        var read = await Awaited.Within(tls.ReadAsync(text).AsTask(), "the refusal");

        Assert.Contains("WAL5406", Encoding.UTF8.GetString(text, 0, read), StringComparison.Ordinal);
        Assert.Contains("no certificate was shown", await node.Log.NextAsync(5406), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_speaks_no_tls_and_who_does_not_understand_it_are_told_apart()
    {
        var secured = Issue("a", "one")[0];
        await using var withTls = await TestNode.StartAsync(1, secured);
        await using var without = await TestNode.StartAsync(2);

        withTls.Transport.Watch([without.Peer]);
        Assert.Contains("WAL5407 the other side speaks TLS", await without.Log.NextAsync(5406), StringComparison.Ordinal);
        Assert.Equal("WAL5407", (await withTls.Sink.RejectedAsync()).Code);

        without.Transport.Watch([withTls.Peer]);
        Assert.Contains("WAL5407", await withTls.Log.NextAsync(5406), StringComparison.Ordinal);
        Assert.Contains((await without.Sink.RejectedAsync()).Code, new[] { "WAL5409", "WAL5410" });
    }

    [Fact]
    public async Task Where_other_machines_reach_it_a_worker_wants_certificates()
    {
        var open = new TransportSettings { Listen = "0.0.0.0:0" };

        var refused = await Assert.ThrowsAsync<TransportException>(() => SocketTransport.ListenAsync(open, TimeProvider.System, new RecordingLogger()));
        Assert.Equal("WAL5400", refused.Code);

        await using var allowed = await TestNode.StartAsync(1, open with { AllowPlaintext = true });
        Assert.Contains("without certificates", await allowed.Log.NextAsync(5409), StringComparison.Ordinal);
        await using var secured = await TestNode.StartAsync(2, Issue("a", "one")[0] with { Listen = "0.0.0.0:0" });
        Assert.Equal(0, secured.Log.Count(5409));
    }

    [Fact]
    public async Task Files_that_are_no_certificates_are_named()
    {
        var settings = Issue("a", "one")[0];
        File.WriteAllText(settings.Tls!.Key, "no key");

        var missing = await Assert.ThrowsAsync<TransportException>(() => SocketTransport.ListenAsync(settings, TimeProvider.System, new RecordingLogger()));

        Assert.Equal("WAL5430", missing.Code);
        Assert.Contains(settings.Tls.Key, missing.Detail, StringComparison.Ordinal);
        var some = settings with { Tls = settings.Tls with { Authority = "" } };
        var half = await Assert.ThrowsAsync<TransportException>(() => SocketTransport.ListenAsync(some, TimeProvider.System, new RecordingLogger()));
        Assert.Contains("give all three", half.Detail, StringComparison.Ordinal);
    }

    private TransportSettings[] Issue(string authority, params string[] names)
    {
        var directory = _directory[authority];
        using var open = CertificateAuthority.Open(directory, TimeSpan.FromDays(2), TimeProvider.System.GetUtcNow(), out _);
        return [.. names.Select(name =>
        {
            open.Issue(name, TimeSpan.FromDays(1));
            return new TransportSettings
            {
                Tls = new TransportTls(Path.Combine(directory, $"{name}.pem"), Path.Combine(directory, $"{name}.key"), Path.Combine(directory, CertificateAuthority.CertificateFile)),
            };
        })];
    }
}
