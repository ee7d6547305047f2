using System.CommandLine;
using System.Text.Json.Nodes;
using Wallaroo.Actors.Plans;
using Wallaroo.Host.CommandLine.Output;
using Wallaroo.Host.CommandLine.Running;
using Wallaroo.Host.CommandLine.Values;

namespace Wallaroo.Host.CommandLine.Commands;

/// <summary><c>wallaroo validate App.dll</c>: checks an application and starts nothing.</summary>
internal static class ValidateCommand
{
    public const string Name = "validate";

    private const string Ending = """
        All mistakes are reported together. The flags of 'wallaroo run' are accepted; the configuration is checked too.

        Examples:
          wallaroo validate WordCount.dll --in localhost:7010 --out localhost:7002
          wallaroo validate WordCount.dll --in localhost:7010 --out localhost:7002 --output json

        Exit codes: 0 the application can be run, 1 it cannot, 2 wrong usage.

        """;

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandEnvironment environment)
    {
        var flags = new PlanFlags();
        var output = OutputFormat.Option();
        var command = new ToolCommand(Name, "Check an application, without starting anything.") { Ending = Ending };
        flags.AddTo(command);
        command.Add(output);
        command.SetAction(parse =>
        {
            var (application, options) = flags.Load(parse, environment);
            if (parse.GetValue(output) == OutputFormat.Json)
            {
                return WriteJson(environment.Terminal, application, PlanCompiler.TryCompile(application, options).Mistakes);
            }

            var plan = PlanCompiler.Compile(application, options);
            environment.Terminal.Output.WriteLine($"\"{application.Name}\" can be run: {plan.Stages.Count} stages, {plan.Edges.Count} edges.");
            return ExitCodes.Done;
        });
        return command;
    }

    private static int WriteJson(Terminal terminal, Application application, IReadOnlyList<TopologyMistake> mistakes)
    {
        JsonOutput.Write(terminal, new JsonObject
        {
            ["application"] = application.Name,
            ["valid"] = mistakes.Count == 0,
            ["mistakes"] = new JsonArray([.. mistakes.Select(static mistake => new JsonObject
            {
                ["code"] = mistake.Code,
                ["step"] = mistake.Step,
                ["message"] = mistake.Message,
            })]),
        });
        return mistakes.Count == 0 ? ExitCodes.Done : ExitCodes.Failed;
    }
}
