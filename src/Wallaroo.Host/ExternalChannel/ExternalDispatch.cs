using System.Text.Json;
using System.Text.Json.Nodes;
using Wallaroo.Host.CommandLine;
using Wallaroo.Host.CommandLine.Output;

namespace Wallaroo.Host.ExternalChannel;

/// <summary>Answers requests of the external channel from a worker's commands.</summary>
/// <param name="commands">The worker.</param>
/// <param name="worker">The worker's name, of which <c>StateEntityCountQuery</c> tells.</param>
internal sealed class ExternalDispatch(IExternalCommands commands, string worker)
{
    /// <summary>Answers a request.</summary>
    /// <returns>The answer; null where there is none to give.</returns>
    public async ValueTask<ExternalFrame?> AnswerAsync(ExternalFrame request, CancellationToken cancellationToken)
    {
        try
        {
            return request.Id < ExternalMessageId.Error
                ? await AnswerOriginalAsync(request, cancellationToken)
                : await AnswerOwnAsync(request, cancellationToken);
        }
        catch (Exception exception) when (request.Id > ExternalMessageId.Error && exception is not OperationCanceledException)
        {
            return Failure(exception);
        }
    }

    private async ValueTask<ExternalFrame?> AnswerOriginalAsync(ExternalFrame request, CancellationToken cancellationToken)
    {
        switch (request.Id)
        {
            case ExternalMessageId.Print:
                commands.Print(request.Text);
                return null;
            case ExternalMessageId.RotateLog:
                commands.RotateLog(request.Text);
                return null;
            case ExternalMessageId.CleanShutdown:
                commands.Shutdown(new ShutdownRequest(Drain: true), request.Text);
                return null;
            case ExternalMessageId.ReportStatus:
                commands.ReportStatus(request.Text);
                return null;
            case ExternalMessageId.ShrinkRequest:
                return new ExternalFrame(ExternalMessageId.ShrinkErrorResponse, CommandErrors.Unavailable("shrinking a cluster", "A worker that runs alone ends with a clean shutdown.").Message);
            default:
                return await AnswerQueryAsync(request, cancellationToken);
        }
    }

    private async ValueTask<ExternalFrame?> AnswerQueryAsync(ExternalFrame request, CancellationToken cancellationToken)
    {
        switch (request.Id)
        {
            case ExternalMessageId.ClusterStatusQuery:
                return await commands.ClusterStatusAsync(cancellationToken) is { } status
                    ? Json(ExternalMessageId.ClusterStatusQueryResponse, status)
                    : new ExternalFrame(ExternalMessageId.ClusterStatusQueryNotInitialized, "");
            case ExternalMessageId.SourceIdsQuery:
                return Json(ExternalMessageId.SourceIdsQueryResponse, new Dictionary<string, object> { ["source_ids"] = await commands.SourceIdsAsync(cancellationToken) });
            case ExternalMessageId.PartitionQuery:
                return Json(ExternalMessageId.PartitionQueryResponse, await commands.PartitionsAsync(cancellationToken));
            case ExternalMessageId.PartitionCountQuery:
                return Json(ExternalMessageId.PartitionCountQueryResponse, (await commands.PartitionsAsync(cancellationToken)).Select(static ids => ids.Count));
            case ExternalMessageId.StatelessPartitionQuery:
                return Json(ExternalMessageId.StatelessPartitionQueryResponse, (await commands.PartitionsAsync(cancellationToken)).StatelessPartitions);
            case ExternalMessageId.StatelessPartitionCountQuery:
                return Json(ExternalMessageId.StatelessPartitionCountQueryResponse, (await commands.PartitionsAsync(cancellationToken)).Select(static ids => ids.Count).StatelessPartitions);
            case ExternalMessageId.StateEntityQuery:
                return Json(ExternalMessageId.StateEntityQueryResponse, await commands.StateEntitiesAsync(cancellationToken));
            case ExternalMessageId.StateEntityCountQuery:
                var counts = await commands.StateEntityCountsAsync(cancellationToken);
                return Json(ExternalMessageId.StateEntityCountQueryResponse, counts.GetValueOrDefault(worker) ?? new Dictionary<string, long>());
            case ExternalMessageId.ClusterStateEntityCountQuery:
                return Json(ExternalMessageId.ClusterStateEntityCountQueryResponse, await commands.StateEntityCountsAsync(cancellationToken));
            default:
                throw ExternalChannelException.Unknown(request.Id);
        }
    }

    private async ValueTask<ExternalFrame?> AnswerOwnAsync(ExternalFrame request, CancellationToken cancellationToken)
    {
        switch (request.Id)
        {
            case ExternalMessageId.StatusQuery:
                return Json(ExternalMessageId.StatusResponse, await commands.StatusAsync(cancellationToken));
            case ExternalMessageId.KeyQuery:
                return Json(ExternalMessageId.KeyResponse, await commands.QueryAsync(Read<KeyRequest>(request), cancellationToken));
            case ExternalMessageId.ReplayDeadLetters:
                return Json(ExternalMessageId.ReplayDeadLettersResponse, await commands.ReplayDeadLettersAsync(Read<ReplayRequest>(request), cancellationToken));
            case ExternalMessageId.Shutdown:
                commands.Shutdown(Read<ShutdownRequest>(request), "");
                return Json(ExternalMessageId.ShutdownResponse, new JsonObject { ["accepted"] = true });
            default:
                throw ExternalChannelException.Unknown(request.Id);
        }
    }

    private static T Read<T>(ExternalFrame request)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(request.Body.Span, JsonOutput.Strict) ?? throw new JsonException("the body is null");
        }
        catch (JsonException exception)
        {
            throw ExternalChannelException.BadBody(request.Id, exception);
        }
    }

    private static ExternalFrame Json<T>(ExternalMessageId id, T value)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(value, JsonOutput.Compact);
        return body.Length <= ExternalFrameCodec.MaxResponseBytes - sizeof(ushort)
            ? new ExternalFrame(id, body)
            : throw ExternalChannelException.AnswerTooLong(id, body.Length);
    }

    private static ExternalFrame Failure(Exception exception)
    {
        var isCoded = ErrorReport.TryReadCode(exception.Message, out var code, out var text);
        return Json(ExternalMessageId.Error, new ExternalError(
            isCoded ? code : ExternalChannelException.Code,
            isCoded ? text : $"{exception.GetType().Name}: {exception.Message}"));
    }
}
