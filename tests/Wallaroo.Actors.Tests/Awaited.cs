namespace Wallaroo.Actors.Tests;

/// <summary>Waits for what must come, and says what did not.</summary>
internal static class Awaited
{
    /// How long anything may take on a machine that has much else to do before it counts as not coming.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    public static async Task Within(Task task, string what)
    {
        try
        {
            await task.WaitAsync(Limit);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{what}: not within {Limit.TotalSeconds} s", late);
        }
    }

    public static async Task<T> Within<T>(Task<T> task, string what)
    {
        await Within((Task)task, what);
        return await task;
    }
}
