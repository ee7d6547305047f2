using Wallaroo.Steps;

namespace Wallaroo;

/// <summary>Begins pipelines.</summary>
public static class Pipeline
{
    /// <summary>A pipeline that begins with a source.</summary>
    /// <param name="name">The source's name, unique in the application.</param>
    /// <param name="source">Where the messages come from.</param>
    /// <typeparam name="T">The type of the messages.</typeparam>
    public static Pipeline<T> Source<T>(string name, Source<T> source)
    {
        StepNames.Check(name);
        ArgumentNullException.ThrowIfNull(source);
        return new Pipeline<T>(new SourceStep<T>(name, source));
    }
}
