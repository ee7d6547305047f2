using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Wallaroo.Host.Tests.Hosting;

/// <summary>Class computations that get what they need from the services of a Generic Host.</summary>
[Collection(nameof(HostedApplicationTests))]
public sealed class InjectedComputationTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly int _exitCode = Environment.ExitCode;
    private readonly ConcurrentQueue<long> _sums = new();

    public void Dispose() => Environment.ExitCode = _exitCode;

    [Fact]
    public async Task Each_partition_has_a_computation_of_its_own_from_one_scope_that_ends_with_the_application()
    {
        var factors = new ConcurrentQueue<Factor>();
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.ConfigureContainer(new DefaultServiceProviderFactory(new ServiceProviderOptions { ValidateScopes = true }));
        builder.Services.AddLogging(logging => logging.ClearProviders());
        builder.Services.AddScoped(_ =>
        {
            var factor = new Factor(10);
            factors.Enqueue(factor);
            return factor;
        });
        builder.Services.AddTransient<Sum>();
        builder.Services.AddTransient<Double>();
        builder.Services.AddWallaroo(
            _ => Sums(),
            options => options with { Journal = "memory", Settings = [new("wallaroo.partitions.count", "2")] });
        Sum.Made = 0;
        using var host = builder.Build();

        await host.RunAsync().WaitAsync(Limit);

        Assert.Equal([20, 40, 60, 80, 100, 120, 140, 160], _sums.Order());
        Assert.Equal(2, Sum.Made);
        Assert.True(Assert.Single(factors).IsDisposed);
    }

    [Fact]
    public void A_run_in_memory_takes_services_too()
    {
        using var services = new ServiceCollection().AddSingleton(new Factor(100)).AddTransient<Sum>().AddTransient<Double>().BuildServiceProvider();

        Assert.Equal([200, 400, 600, 800, 1000, 1200, 1400, 1600], Sums().RunInMemory(services: services).Of<long>("sums").Order());
    }

    [Fact]
    public void A_class_that_is_not_registered_is_named_with_its_step()
    {
        using var services = new ServiceCollection().AddTransient<Double>().BuildServiceProvider();

        var error = Assert.Throws<Wallaroo.Actors.Partitions.PartitionException>(() => Sums().RunInMemory(services: services));

        Assert.StartsWith("WAL5032 step \"sum\": its computation could not be made: InvalidOperationException: No service for type", error.Message, StringComparison.Ordinal);
    }

    private Application Sums() => Pipeline.Source("numbers", GeneratorSource.Numbered(8, number => number + 1))
        .To("double", services => services.GetRequiredService<Double>())
        .KeyBy("number", number => number)
        .To("sum", services => services.GetRequiredService<Sum>())
        .ToSink("sums", EmbeddedSink.Call<long>(_sums.Enqueue))
        .Build("sums");

    private sealed class Factor(long value) : IDisposable
    {
        public long Value => value;

        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }

    private sealed class Double : Computation<long, long>
    {
        public override void Compute(long input, Emitter<long> output, StepContext context) => output.Emit(input * 2);
    }

    private sealed class Sum : KeyedComputation<long, long, long, long>
    {
        private readonly Factor _factor;

        public Sum(Factor factor)
        {
            Interlocked.Increment(ref Made);
            _factor = factor;
        }

        public static int Made;

        public override long InitialState() => 0;

        public override void Compute(long input, ref long state, Emitter<long> output, StateContext<long> context)
        {
            state += input * _factor.Value;
            output.Emit(state);
        }
    }
}
