using Wallaroo.Actors.Execution;

namespace Wallaroo.Actors.Tests.Execution;

public sealed class ExecutorPoolTests
{
    private const int Messages = 100_000;

    [Fact]
    public async Task What_an_actor_posts_to_another_executor_arrives_once_and_in_its_order()
    {
        var pool = new ExecutorPool(2, TimeSpan.FromSeconds(1), static (_, error) => Assert.Fail(error.ToString()));
        var receiver = new Receiver { Executor = 1 };
        var sender = new Sender(pool, receiver) { Executor = 0 };
        pool.Start();
        try
        {
            pool.Post(sender, new ActorMessage { Kind = MessageKind.Wake });
            Assert.Equal(Messages, await receiver.All.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
        }
        finally
        {
            pool.Stop();
        }
    }

    [Fact]
    public async Task What_is_posted_while_time_passes_arrives_without_anything_else_to_do()
    {
        var pool = new ExecutorPool(2, TimeSpan.FromMilliseconds(1), static (_, error) => Assert.Fail(error.ToString()));
        var receiver = new Receiver { Executor = 1 };
        var ticked = new Ticked(pool, receiver) { Executor = 0 };
        pool.Add(ticked);
        pool.Start();
        try
        {
            Assert.Equal(Messages, await receiver.All.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
        }
        finally
        {
            pool.Stop();
        }
    }

    /// <summary>Posts numbers in slices of different lengths.</summary>
    private sealed class Sender(IActorScheduler scheduler, Actor receiver) : Actor
    {
        private int _next;

        public override string Name => "sender";

        public override bool IsIdle => true;

        public override void Receive(in ActorMessage message)
        {
        }

        public override bool Run()
        {
            for (var left = 1 + (_next % 7); left > 0 && _next < Messages; left--)
            {
                scheduler.Post(receiver, new ActorMessage { Kind = MessageKind.Data, Number = (ulong)_next++ });
            }

            return _next < Messages;
        }
    }

    /// <summary>Posts all of them at its first tick.</summary>
    private sealed class Ticked(IActorScheduler scheduler, Actor receiver) : Actor
    {
        private int _next;

        public override string Name => "ticked";

        public override bool IsIdle => true;

        public override void Receive(in ActorMessage message)
        {
            while (_next < Messages)
            {
                scheduler.Post(receiver, new ActorMessage { Kind = MessageKind.Data, Number = (ulong)_next++ });
            }
        }

        public override bool Run() => false;
    }

    private sealed class Receiver : Actor
    {
        private readonly TaskCompletionSource<int> _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _expected;

        public override string Name => "receiver";

        public override bool IsIdle => true;

        /// <summary>Ends with how many came in order when the last one has come.</summary>
        public Task<int> All => _all.Task;

        public override void Receive(in ActorMessage message)
        {
            if (message.Number != (ulong)_expected)
            {
                _all.TrySetException(new InvalidOperationException($"{message.Number} came where {_expected} was next"));
            }

            if (++_expected == Messages)
            {
                _all.TrySetResult(_expected);
            }
        }

        public override bool Run() => false;
    }
}
