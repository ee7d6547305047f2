using System.CommandLine;
using Wallaroo.Host.CommandLine.Values;

namespace Wallaroo.Host.CommandLine.Running;

/// <summary>
/// Takes a worker's command line apart: the worker's flags, the application's, and the assembly. Flags may be in any
/// order, except that the assembly comes before a flag that only the application knows. What follows <c>--</c> is the
/// application's.
/// </summary>
internal sealed class FlagSplitter
{
    private const string Module = "--application-module";
    private readonly Dictionary<string, IReadOnlyList<string>> _choices = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _ours = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ForeignFlag> _foreign = new(StringComparer.Ordinal);

    /// <summary>Makes one that knows the flags of a command.</summary>
    /// <param name="options">The worker's flags.</param>
    public FlagSplitter(IEnumerable<Option> options)
    {
        foreach (var option in options)
        {
            foreach (var name in option.Aliases.Prepend(option.Name))
            {
                _ours[name] = option.Arity.MaximumNumberOfValues > 0;
                if (option is ChoiceOption choice)
                {
                    _choices[name] = choice.Choices;
                }
            }
        }

        foreach (var flag in ForeignFlag.All)
        {
            _foreign[flag.Name] = flag;
            _foreign[flag.ShortName.Length == 0 ? flag.Name : flag.ShortName] = flag;
        }
    }

    /// <summary>Takes a command line apart.</summary>
    /// <param name="arguments">The command line after the command's name.</param>
    /// <param name="takesAssembly">Whether the first argument that is no flag names the assembly.</param>
    public SplitArguments Split(IReadOnlyList<string> arguments, bool takesAssembly)
    {
        var walk = new Walk(takesAssembly, takesAssembly && !NamesModule(arguments));
        for (var index = 0; index < arguments.Count; index++)
        {
            if (arguments[index] == "--")
            {
                walk.Applications.AddRange(arguments.Skip(index + 1));
                break;
            }

            index += Take(arguments, index, walk);
        }

        return new SplitArguments(walk.Assembly, walk.Ours, walk.Applications, walk.Foreign);
    }

    private static bool NamesModule(IReadOnlyList<string> arguments) =>
        arguments.TakeWhile(argument => argument != "--")
            .Any(argument => argument == Module || argument.StartsWith($"{Module}=", StringComparison.Ordinal));

    /// <summary>Takes one token, and says how many more belong to it.</summary>
    private int Take(IReadOnlyList<string> arguments, int index, Walk walk)
    {
        var token = arguments[index];
        var equals = token.StartsWith('-') ? token.IndexOf('=') : -1;
        var name = equals < 0 ? token : token[..equals];
        var hasNext = equals < 0 && index + 1 < arguments.Count;
        if (name == Module && walk.TakesAssembly)
        {
            walk.Assembly = equals >= 0 ? token[(equals + 1)..] : hasNext ? arguments[index + 1] : null;
            return hasNext ? 1 : 0;
        }

        if (_ours.TryGetValue(name, out var takesValue) && IsOurs(name, equals < 0 ? arguments.ElementAtOrDefault(index + 1) : token[(equals + 1)..]))
        {
            return Move(arguments, index, takesValue && hasNext ? 1 : 0, walk.Ours);
        }

        if (PonyFlags.Contains(name, out var ponyTakesValue))
        {
            return ponyTakesValue && hasNext ? 1 : 0;
        }

        if (_foreign.TryGetValue(name, out var foreign))
        {
            walk.Foreign.Add(foreign);
            return foreign.TakesValue && hasNext ? 1 : 0;
        }

        if (walk.WantsAssembly && !token.StartsWith('-'))
        {
            walk.Assembly = token;
            walk.WantsAssembly = false;
            return 0;
        }

        return Move(arguments, index, IsAddresses(name) && hasNext ? 1 : 0, walk.Applications);
    }

    /// <summary>Whether a flag with a value is ours: one that is none of its words belongs to a flag of the application that is called the same.</summary>
    private bool IsOurs(string name, string? value) =>
        !_choices.TryGetValue(name, out var choices) || value is null || choices.Contains(value);

    private static int Move(IReadOnlyList<string> arguments, int index, int values, List<string> to)
    {
        for (var offset = 0; offset <= values; offset++)
        {
            to.Add(arguments[index + offset]);
        }

        return values;
    }

    /// <summary>The application's flags that are known to take a value wherever they stand.</summary>
    private static bool IsAddresses(string name) => name is "--in" or "-i" or "--out" or "-o";

    private sealed class Walk(bool takesAssembly, bool wantsAssembly)
    {
        public bool TakesAssembly { get; } = takesAssembly;

        public bool WantsAssembly { get; set; } = wantsAssembly;

        public string? Assembly { get; set; }

        public List<string> Ours { get; } = [];

        public List<string> Applications { get; } = [];

        public List<ForeignFlag> Foreign { get; } = [];
    }
}
