namespace Wallaroo;

/// <summary>Reads the addresses that Wallaroo's command line gives: <c>--in</c> and <c>--out</c>.</summary>
public static class TcpAddresses
{
    /// <summary>The addresses of <c>--in</c> or <c>-i</c>: <c>[NAME@]HOST:PORT,…</c>.</summary>
    /// <param name="args">The command line.</param>
    /// <exception cref="FormatException">The option is missing, or an address cannot be read.</exception>
    public static IReadOnlyList<TcpAddress> ParseInputs(IReadOnlyList<string> args) => Parse(args, "--in", "-i");

    /// <summary>The addresses of <c>--out</c> or <c>-o</c>: <c>HOST:PORT,…</c>.</summary>
    /// <param name="args">The command line.</param>
    /// <exception cref="FormatException">The option is missing, or an address cannot be read.</exception>
    public static IReadOnlyList<TcpAddress> ParseOutputs(IReadOnlyList<string> args) => Parse(args, "--out", "-o");

    private static TcpAddress[] Parse(IReadOnlyList<string> args, string option, string shortOption)
    {
        ArgumentNullException.ThrowIfNull(args);
        var value = Find(args, option, shortOption)
            ?? throw new FormatException($"{option} is missing: give it one or more addresses, such as {option} localhost:7010.");
        return [.. value.Split(',').Select(TcpAddress.Parse)];
    }

    private static string? Find(IReadOnlyList<string> args, string option, string shortOption)
    {
        for (var index = 0; index < args.Count; index++)
        {
            if (args[index].StartsWith(option + "=", StringComparison.Ordinal))
            {
                return args[index][(option.Length + 1)..];
            }

            if ((args[index] == option || args[index] == shortOption) && index + 1 < args.Count)
            {
                return args[index + 1];
            }
        }

        return null;
    }
}
