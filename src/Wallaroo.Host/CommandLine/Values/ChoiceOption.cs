using System.CommandLine;

namespace Wallaroo.Host.CommandLine.Values;

/// <summary>An option whose value is one of a few words; the first is the default.</summary>
internal sealed class ChoiceOption : Option<string>
{
    /// <summary>Makes one.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="choices">The words.</param>
    /// <param name="description">What it is for.</param>
    public ChoiceOption(string name, string[] choices, string description)
        : base(name)
    {
        Choices = choices;
        Description = description;
        HelpName = string.Join('|', choices);
        Arity = ArgumentArity.ExactlyOne;
        DefaultValueFactory = _ => choices[0];
        CompletionSources.Add(choices);
        Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !choices.Contains(result.Tokens[0].Value))
            {
                result.AddError($"{name}: '{result.Tokens[0].Value}' is none of {string.Join(", ", choices)}.");
            }
        });
    }

    /// <summary>The words.</summary>
    public IReadOnlyList<string> Choices { get; }
}
