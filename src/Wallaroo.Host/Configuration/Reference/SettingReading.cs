namespace Wallaroo.Host.Configuration.Reference;

/// <summary>What a text means for a setting: a value, or why it means none.</summary>
/// <param name="Value">The value; null where there is none, and for an address that is empty.</param>
/// <param name="Problem">What is wrong, to follow the setting's name in a message; null where nothing is.</param>
/// <param name="IsOutOfRange">True where the text is a value that the range does not hold.</param>
internal readonly record struct SettingReading(object? Value, string? Problem = null, bool IsOutOfRange = false);
