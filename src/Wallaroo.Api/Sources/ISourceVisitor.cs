namespace Wallaroo.Sources;

/// <summary>Meets each kind of source.</summary>
internal interface ISourceVisitor<T, out TResult>
{
    TResult Visit(TcpSourceDefinition<T> source);

    TResult Visit(FileSourceDefinition<T> source);

    TResult Visit<TPosition>(GeneratorSourceDefinition<T, TPosition> source);
}
