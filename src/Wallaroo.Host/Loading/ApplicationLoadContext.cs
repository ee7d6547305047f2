using System.Reflection;
using System.Runtime.Loader;

namespace Wallaroo.Host.Loading;

/// <summary>
/// Loads an application beside this program: with the packages it was built with, but with this program's Wallaroo,
/// so that an application is the same type on both sides.
/// </summary>
/// <param name="path">The full path of the application's assembly.</param>
internal sealed class ApplicationLoadContext(string path) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(path))
{
    private readonly AssemblyDependencyResolver _resolver = new(path);

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (Shared(assemblyName) is { } shared)
        {
            return shared;
        }

        var found = _resolver.ResolveAssemblyToPath(assemblyName);
        return found is null ? null : LoadFromAssemblyPath(found);
    }

    /// <inheritdoc/>
    protected override IntPtr LoadUnmanagedDll(string unmanagedDllName)
    {
        var found = _resolver.ResolveUnmanagedDllToPath(unmanagedDllName);
        return found is null ? IntPtr.Zero : LoadUnmanagedDllFromPath(found);
    }

    private static Assembly? Shared(AssemblyName name)
    {
        if (name.Name?.StartsWith("Wallaroo.", StringComparison.Ordinal) != true)
        {
            return null;
        }

        try
        {
            return Default.LoadFromAssemblyName(new AssemblyName(name.Name));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
