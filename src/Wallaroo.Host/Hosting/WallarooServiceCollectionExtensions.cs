using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wallaroo;
using Wallaroo.Host;
using Wallaroo.Host.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Runs Wallaroo applications in a Generic Host.</summary>
public static class WallarooServiceCollectionExtensions
{
    /// <summary>
    /// Runs an application while the host runs. It drains when the host stops, as long as the host's shutdown timeout
    /// lets it; what is not finished then is replayed from the journal at the next start. When it ends or fails, the host stops.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="build">Makes the application when the host starts; an exception fails the start.</param>
    /// <param name="configure">Changes the options; null to leave all to the configuration.</param>
    public static IServiceCollection AddWallaroo(
        this IServiceCollection services, Func<IServiceProvider, Application> build, Func<RunOptions, RunOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(build);
        return Add(services, new RunOptions(), (provider, _) => build(provider), configure);
    }

    /// <summary>
    /// Runs an application while the host runs, on a command line with the flags of <c>wallaroo run</c>: as
    /// <see cref="AddWallaroo(IServiceCollection, Func{IServiceProvider, Application}, Func{RunOptions, RunOptions}?)"/> does.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="args">The command line.</param>
    /// <param name="build">Makes the application of the flags that are not the worker's.</param>
    /// <param name="configure">Changes the options after the command line; null to leave them.</param>
    /// <exception cref="ArgumentException">The command line cannot be understood.</exception>
    public static IServiceCollection AddWallaroo(
        this IServiceCollection services, string[] args, Func<string[], Application> build, Func<RunOptions, RunOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(build);
        var options = CommandLineOptions.Read(args);
        return Add(services, options, (_, run) => build([.. run.ApplicationArguments]), configure);
    }

    private static IServiceCollection Add(
        IServiceCollection services, RunOptions options, Func<IServiceProvider, RunOptions, Application> build, Func<RunOptions, RunOptions>? configure)
    {
        var chosen = configure is null ? options : configure(options);
        services.TryAddSingleton(static _ => Composition.Runner());
        return services.AddSingleton<IHostedService>(provider => new HostedApplication(
            provider.GetRequiredService<IApplicationRunner>(),
            () => build(provider, chosen),
            chosen with { Services = provider },
            provider.GetRequiredService<IHostApplicationLifetime>(),
            provider.GetRequiredService<ILogger<HostedApplication>>()));
    }
}
