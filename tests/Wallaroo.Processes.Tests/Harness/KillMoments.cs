using System.Globalization;

namespace Wallaroo.Processes.Tests.Harness;

/// <summary>
/// The random moments at which a worker is killed: most of them when so much has been done, some a time after its start, when it
/// may be loading yet.
/// </summary>
internal sealed class KillMoments
{
    private const string SeedVariable = "KILL_SEED";
    private const double LatestShare = 0.9;
    private const int EarlyEvery = 4;
    private static readonly TimeSpan LatestStart = TimeSpan.FromSeconds(0.5);

    public KillMoments(int count)
    {
        Seed = Environment.GetEnvironmentVariable(SeedVariable) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : Random.Shared.Next();
        var random = new Random(Seed);
        var shares = Enumerable.Range(0, count).Select(_ => random.NextDouble() * LatestShare).Order().ToList();
        All = [.. shares.Select(share => random.Next(EarlyEvery) == 0
            ? new KillMoment(null, random.NextDouble() * LatestStart)
            : new KillMoment(share, TimeSpan.Zero))];
    }

    public int Seed { get; }

    public IReadOnlyList<KillMoment> All { get; }

    /// <summary>Runs a test with these moments; where it fails, the message says by which seed it fails again.</summary>
    public async Task TryAsync(Func<Task> test)
    {
        try
        {
            await test();
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"{error.Message}\nThe moments of the kills were those of {SeedVariable}={Seed}.", error);
        }
    }
}

/// <summary>When a worker is killed.</summary>
/// <param name="Share">When this share of all is done; null for a time after its start.</param>
/// <param name="AfterStart">That time.</param>
internal sealed record KillMoment(double? Share, TimeSpan AfterStart);
