using System.CommandLine;
using Wallaroo.Host.CommandLine.Running;
using Wallaroo.Host.CommandLine.Values;
using Wallaroo.Host.ExternalChannel;

namespace Wallaroo.Host.CommandLine.Commands.Channel;

/// <summary>The flags of commands that talk to a running worker, and how they talk to it.</summary>
/// <param name="environment">The clock.</param>
/// <param name="wait">How long an answer may take where nothing is said.</param>
internal sealed class ChannelFlags(CommandEnvironment environment, TimeSpan wait)
{
    /// <summary>For commands that ask something.</summary>
    public ChannelFlags(CommandEnvironment environment)
        : this(environment, TimeSpan.FromSeconds(10))
    {
    }

    private readonly ConfigurationFlag _configuration = new(environment);

    public Option<TcpAddress?> External { get; } = CommandOptions.Address(
        "--external", ["-e"], "The worker's external channel: what it was started with as --external. Default: wallaroo.external.address of the configuration.");

    public Option<TimeSpan?> Timeout { get; } =
        CommandOptions.Duration("--timeout", [], $"How long to wait: 500ms, 30s, 2m. Default {wait.TotalSeconds:0}s.");

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(External);
        command.Add(_configuration.Files);
        command.Add(Timeout);
    }

    /// <summary>How long to wait.</summary>
    public TimeSpan TimeoutOf(ParseResult parse) => parse.GetValue(Timeout) ?? wait;

    /// <summary>The worker's address.</summary>
    /// <exception cref="CommandException">It is not given, and not configured.</exception>
    public TcpAddress AddressOf(ParseResult parse) => parse.GetValue(External)
        ?? _configuration.Load(parse).Host.External.Address
        ?? throw CommandErrors.WrongUsage("--external is missing: give the address of the worker's external channel, such as --external localhost:5050.");

    /// <summary>Connects to the worker and talks to it.</summary>
    /// <exception cref="CommandException">The worker does not answer, or not in time.</exception>
    public async Task<T> TalkAsync<T>(
        ParseResult parse, TcpAddress address, Func<ExternalChannelClient, CancellationToken, Task<T>> talk, CancellationToken stop)
    {
        var timeout = TimeoutOf(parse);
        using var late = new CancellationTokenSource(timeout, environment.Time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop, late.Token);
        try
        {
            await using var client = await ExternalChannelClient.ConnectAsync(address, end.Token);
            return await talk(client, end.Token);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            throw ExternalChannelErrors.TimedOut(address, timeout);
        }
    }
}
