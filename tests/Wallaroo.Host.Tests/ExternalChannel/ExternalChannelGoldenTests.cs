using System.Text;

namespace Wallaroo.Host.Tests.ExternalChannel;

/// <summary>The bytes of the protocol. Old tools depend on those below 1,000.</summary>
public sealed class ExternalChannelGoldenTests : IAsyncDisposable
{
    private readonly RunningChannel _channel = new();

    public ValueTask DisposeAsync() => _channel.DisposeAsync();

    [Fact]
    public async Task A_frame_is_its_length_its_id_and_its_body()
    {
        using var connection = await RawConnection.OpenAsync(_channel.Address);
        await connection.SendAsync(0, 0, 0, 7, 0, 1, (byte)'h', (byte)'e', (byte)'l', (byte)'l', (byte)'o');
        await connection.SendAsync(0, 0, 0, 2, 0, 9);
        Assert.Equal(
            [0, 0, 0, 88, 0, 10, .. """{"worker_count":2,"worker_names":["initializer","worker1"],"processing_messages":true}"""u8],
            await connection.ReceiveAsync());
        Assert.Equal(["print hello"], _channel.Worker.Told);
    }

    [Theory]
    [InlineData(7, 8, """{"state_partitions":{"count":{"initializer":["0","1"],"worker1":["2"]}},"stateless_partitions":{"split":{"initializer":["0"]}}}""")]
    [InlineData(9, 10, """{"worker_count":2,"worker_names":["initializer","worker1"],"processing_messages":true}""")]
    [InlineData(12, 13, """{"state_partitions":{"count":{"initializer":2,"worker1":1}},"stateless_partitions":{"split":{"initializer":1}}}""")]
    [InlineData(14, 15, """{"source_ids":["lines","votes"]}""")]
    [InlineData(17, 18, """{"count":["a","ß\""]}""")]
    [InlineData(19, 20, """{"split":{"initializer":["0"]}}""")]
    [InlineData(21, 22, """{"count":2}""")]
    [InlineData(23, 24, """{"split":{"initializer":1}}""")]
    [InlineData(25, 26, """{"initializer":{"count":2},"worker1":{"count":3}}""")]
    [InlineData(4, 6, "shrinking a cluster is not available yet. A worker that runs alone ends with a clean shutdown.")]
    [InlineData(1001, 1002, """{"application":"word count","worker":"initializer","version":"0.1.0","state":"running","uptimeSeconds":12.5,"journal":"sqlite:/data/counts.db","journalCommits":5,"journalBytes":4096,"deadLetters":1,"steps":[{"name":"lines","kind":"source","messagesIn":8,"messagesOut":7,"failures":1,"skipped":0,"deadLetters":1,"keys":null},{"name":"count","kind":"state","messagesIn":7,"messagesOut":7,"failures":0,"skipped":0,"deadLetters":0,"keys":3},{"name":"totals","kind":"sink","messagesIn":6,"messagesOut":6,"failures":0,"skipped":0,"deadLetters":0,"keys":null}],"sources":[{"source":"lines","split":"0","state":"reading","position":18,"stored":17,"outstanding":1},{"source":"votes","split":"1","state":"reading","position":2,"stored":null,"outstanding":0}],"sinks":[{"sink":"totals","delivered":6,"pending":1}],"partitions":{"count":64,"loading":0,"waitingBatches":2,"uncommittedTakes":1,"outstanding":1}}""")]
    public async Task A_query_is_answered_by_the_id_after_its_own(ushort query, ushort answer, string body)
    {
        using var connection = await RawConnection.OpenAsync(_channel.Address);
        await connection.SendAsync(query, "");
        Assert.Equal(RawConnection.Frame(answer, body), await connection.ReceiveAsync());
    }

    [Theory]
    [InlineData(1003, """{"step":"count","key":"the"}""", 1004, """{"step":"count","key":"the","partition":5,"worker":"initializer","found":true,"state":42}""")]
    [InlineData(1003, """{"step":"count","key":"x"}""", 1004, """{"step":"count","key":"x","partition":5,"worker":"initializer","found":false,"state":null}""")]
    [InlineData(1003, """{"step":"no","key":"x"}""", 1000, """{"code":"WAL5001","message":"there is no step \"no\" with state. The steps with state are \"count\"."}""")]
    [InlineData(1003, """{"step":"crash","key":"x"}""", 1000, """{"code":"WAL7043","message":"InvalidOperationException: oh\nno"}""")]
    [InlineData(1005, """{"ids":["1-2-3","9-9-9"],"step":null}""", 1006, """{"job":7,"isDone":true,"total":2,"replayed":1,"failedAgain":0,"missed":1,"missing":["9-9-9"],"refused":0,"errors":[]}""")]
    [InlineData(1005, """{"ids":null,"step":null,"job":7}""", 1006, """{"job":7,"isDone":true,"total":3,"replayed":3,"failedAgain":0,"missed":0,"missing":[],"refused":0,"errors":[]}""")]
    [InlineData(1007, """{"drain":true}""", 1008, """{"accepted":true}""")]
    [InlineData(1999, "", 1000, """{"code":"WAL7043","message":"there is no request 1999 on the external channel. Is the tool of the same version as the worker?"}""")]
    public async Task A_request_of_ours_is_answered_in_JSON(ushort request, string body, ushort answer, string answerBody)
    {
        using var connection = await RawConnection.OpenAsync(_channel.Address);
        await connection.SendAsync(request, body);
        Assert.Equal(Encoding.UTF8.GetString(RawConnection.Frame(answer, answerBody)), Encoding.UTF8.GetString(await connection.ReceiveAsync()));
    }

    [Theory]
    [InlineData("""{"step":"count"}""")]
    [InlineData("""{"step":"count","key":"x","other":1}""")]
    [InlineData("no JSON")]
    [InlineData("null")]
    public async Task A_body_that_is_not_what_it_should_be_is_answered_with_an_error(string body)
    {
        using var connection = await RawConnection.OpenAsync(_channel.Address);
        await connection.SendAsync(1003, body);
        var answer = await connection.ReceiveAsync();
        Assert.Equal([3, 232], answer[4..6]);
        Assert.StartsWith("""{"code":"WAL7043","message":"the body of request 1003 on the external channel cannot be read (""", Encoding.UTF8.GetString(answer[6..]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_that_is_not_initialized_says_so_without_a_body()
    {
        _channel.Worker.IsInitialized = false;
        using var connection = await RawConnection.OpenAsync(_channel.Address);
        await connection.SendAsync(9, "");
        Assert.Equal([0, 0, 0, 2, 0, 11], await connection.ReceiveAsync());
    }

    [Fact]
    public async Task What_needs_no_answer_is_done_in_its_order()
    {
        using var connection = await RawConnection.OpenAsync(_channel.Address);
        await connection.SendAsync(
            [.. RawConnection.Frame(1, "größe"), .. RawConnection.Frame(2, "worker1"), .. RawConnection.Frame(16, "boundary-count-status"), .. RawConnection.Frame(3, "bye"), .. RawConnection.Frame(9, "")]);
        await connection.ReceiveAsync();
        Assert.Equal(["print größe", "rotate worker1", "report boundary-count-status", "shutdown drain=True 'bye'"], _channel.Worker.Told);
    }
}
