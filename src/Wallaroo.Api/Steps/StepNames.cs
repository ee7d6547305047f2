namespace Wallaroo.Steps;

/// <summary>The rule for names of steps and applications.</summary>
internal static class StepNames
{
    private const int MaxLength = 100;

    /// <exception cref="ArgumentException">The name is empty, longer than 100 characters, or has a control character or a slash.</exception>
    public static void Check(string name, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(name))] string? parameter = null)
    {
        ArgumentNullException.ThrowIfNull(name, parameter);
        if (string.IsNullOrWhiteSpace(name) || name.Length > MaxLength || name.Any(static c => char.IsControl(c) || c == '/'))
        {
            throw new ArgumentException(
                $"WAL1001 '{name}' cannot be a name: use 1 to {MaxLength} characters, not only blanks, without '/' and control characters.", parameter);
        }
    }
}
