namespace Wallaroo.Actors.Execution.Workers;

/// <summary>The services where there is no host: none.</summary>
internal sealed class NoServices : IServiceProvider
{
    public static NoServices Instance { get; } = new();

    public object? GetService(Type serviceType) => null;
}
