namespace Wallaroo.Actors.Tests;

/// <summary>Waits for what must come, and says what did not.</summary>
internal static class Awaited
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

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
