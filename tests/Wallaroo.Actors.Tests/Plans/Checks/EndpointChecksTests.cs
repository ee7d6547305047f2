using static Wallaroo.Actors.Tests.Plans.Checks.TopologyChecksTests;

namespace Wallaroo.Actors.Tests.Plans.Checks;

public sealed class EndpointChecksTests
{
    [Theory]
    [InlineData("localhost", 7010, "localhost", 7010)]
    [InlineData("localhost", 7010, "LOCALHOST", 7010)]
    [InlineData("localhost", 7010, "127.0.0.1", 7010)]
    [InlineData("localhost", 7010, "::1", 7010)]
    [InlineData("0.0.0.0", 7010, "10.0.0.1", 7010)]
    [InlineData("example.org", 7010, "::", 7010)]
    [InlineData("*", 7010, "example.org", 7010)]
    [InlineData("::1", 7010, "0:0:0:0:0:0:0:1", 7010)]
    public void One_address_has_one_listener(string leftHost, int leftPort, string rightHost, int rightPort)
    {
        var (left, right) = (new TcpAddress(leftHost, leftPort), new TcpAddress(rightHost, rightPort));
        Finds(
            Listening(left, right),
            $"""WAL1014 step "right": it listens on {right}, where "left" listens already ({left}); give it another port, or 0 for any""");
    }

    [Theory]
    [InlineData("localhost", 7010, "localhost", 7011)]
    [InlineData("localhost", 0, "localhost", 0)]
    [InlineData("127.0.0.1", 7010, "127.0.0.2", 7010)]
    [InlineData("10.0.0.1", 7010, "example.org", 7010)]
    public void Different_addresses_have_each_a_listener(string leftHost, int leftPort, string rightHost, int rightPort) =>
        Finds(Listening(new TcpAddress(leftHost, leftPort), new TcpAddress(rightHost, rightPort)));

    [Theory]
    [InlineData("")]
    [InlineData("not a host")]
    [InlineData("a/b")]
    public void A_host_is_a_name_or_an_address(string host) => Finds(
        Pipeline.Source("in", TcpSource.Lines(new TcpAddress(host, 7010), Decode.Utf8)).ToSink("out", TcpSink.Lines(Topologies.Output), (_, _) => { }),
        $"""WAL1013 step "in": "{host}" is not a host; give it a host name or an IP address, such as localhost or 10.0.0.1""");

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(65_536)]
    public void A_sink_connects_to_a_port(int port) => Finds(
        Topologies.Lines().ToSink("out", TcpSink.Lines(new TcpAddress("localhost", port)), (_, _) => { }),
        $"""WAL1013 step "out": {port} in localhost:{port} is not a port it can use; give it one from 1 to 65535""");

    [Fact]
    public void Two_sinks_may_connect_to_one_address() => Finds(Topologies.Lines().ToSinks(
        ("a", TcpSink.Lines(Topologies.Output).Encode<string>((_, _) => { })), ("b", TcpSink.Lines(Topologies.Output).Encode<string>((_, _) => { }))));

    [Fact]
    public void A_source_reads_a_file_once() => Finds(
        Pipeline.Source("files", FileSource.Framed(["/data/a", "/data/b", "/data/../data/a"], Framing.Lines, Decode.Utf8)).ToSink("out", Topologies.Sink<string>()),
        """WAL1015 step "files": it reads /data/a 2 times (/data/a, /data/../data/a); give it each file once""");

    [Fact]
    public void Two_sources_may_read_one_file() => Finds(
        Pipeline.Source("a", FileSource.Lines("/data/a", Decode.Utf8)).ToSink("a out", Topologies.Sink<string>())
            .And(Pipeline.Source("b", FileSource.Lines("/data/a", Decode.Utf8)).ToSink("b out", Topologies.Sink<string>())));

    [Fact]
    public void A_file_source_has_files() => Finds(
        Pipeline.Source("none", FileSource.Framed([], Framing.Lines, Decode.Utf8)).ToSink("a", Topologies.Sink<string>())
            .And(Pipeline.Source("blank", FileSource.Lines(" ", Decode.Utf8)).ToSink("b", Topologies.Sink<string>())),
        """WAL1015 step "none": it has no file to read; give it at least one""",
        """WAL1015 step "blank": " " is not a path; give it the path of a file""");

    [Fact]
    public void A_directory_has_one_sink() => Finds(
        Topologies.Lines().ToSinks(
            ("a", FileSink.Lines("/data/out").Encode<string>((_, _) => { })),
            ("b", FileSink.Framed("/data/other").Encode<string>((_, _) => { })),
            ("c", FileSink.Lines("/data/in/../out/").Encode<string>((_, _) => { }))),
        """WAL1016 step "c": it writes to /data/out, as "a" does, and neither could tell its part files from the other's; give each sink a directory of its own""");

    [Fact]
    public void Options_outside_of_their_ranges_are_reported() => Finds(
        Pipeline.Source("tcp", TcpSource.Lines(Topologies.Input, Decode.Utf8, new TcpSourceOptions { MaxFrameBytes = 0, MaxConnections = 65_537 }))
            .Merge("both", Pipeline.Source("file", FileSource.Lines("/data/a", Decode.Utf8, new FileSourceOptions { MaxFrameBytes = int.MaxValue })))
            .ToSinks(
                ("small", FileSink.Lines("/data/small", new FileSinkOptions { PartBytes = 0, PartAge = TimeSpan.Zero }).Encode<string>((_, _) => { })),
                ("large", FileSink.Lines("/data/large", new FileSinkOptions { PartBytes = 1L << 40 }).Encode<string>((_, _) => { }))),
        """WAL1017 step "tcp": MaxFrameBytes is 0; give it a value from 1 to 67108864""",
        """WAL1017 step "tcp": MaxConnections is 65537; give it a value from 1 to 65536""",
        """WAL1017 step "file": MaxFrameBytes is 2147483647; give it a value from 1 to 67108864""",
        """WAL1017 step "small": PartBytes is 0; give it a value from 1 to 17179869184""",
        """WAL1017 step "small": PartAge is 00:00:00; give it a time above 0""",
        """WAL1017 step "large": PartBytes is 1099511627776; give it a value from 1 to 17179869184""");

    [Fact]
    public void An_error_policy_is_one_of_three() => Finds(
        Topologies.Lines().OnError((ErrorPolicy)7).ToSink("out", Topologies.Sink<string>()),
        """WAL1017 step "lines": 7 is not an error policy; use DeadLetter, Skip, Stop""");

    [Fact]
    public void A_merge_cannot_fail_and_so_has_no_policy() => Finds(
        Topologies.Lines("a").Merge("both", Topologies.Lines("b")).OnError(ErrorPolicy.Stop).ToSink("out", Topologies.Sink<string>()),
        """WAL1018 step "both": OnError(Stop) stands behind a merge, which cannot fail; put it behind the step whose failures it is for""");

    [Fact]
    public void A_message_has_one_event_time() => Finds(
        Pipeline.Source("in", GeneratorSource.Numbered(1, number => number).WithEventTime(number => number).WithArrivalTime())
            .ToSink("out", Topologies.Sink<long>()),
        """WAL1019 step "in": it takes event times from the message and from the arrival; leave out WithEventTime or WithArrivalTime""");

    private static Topology Listening(TcpAddress left, TcpAddress right) =>
        Pipeline.Source("left", TcpSource.Lines(left, Decode.Utf8)).ToSink("left out", Topologies.Sink<string>())
            .And(Pipeline.Source("right", TcpSource.Lines(right, Decode.Utf8)).ToSink("right out", Topologies.Sink<string>()));
}
