using System.CommandLine;
using Wallaroo.Actors.Plans;
using Wallaroo.Actors.Plans.Describing;
using Wallaroo.Host.CommandLine.Running;
using Wallaroo.Host.CommandLine.Values;

namespace Wallaroo.Host.CommandLine.Commands;

/// <summary><c>wallaroo describe App.dll</c>: draws an application's plan and starts nothing.</summary>
internal static class DescribeCommand
{
    public const string Name = "describe";

    private const string Ending = """
        The flags of 'wallaroo run' are accepted; of them only the configuration has an effect on the plan.

        Examples:
          wallaroo describe WordCount.dll --in localhost:7010 --out localhost:7002
          wallaroo describe WordCount.dll --in localhost:7010 --out localhost:7002 --output mermaid > plan.mmd

        Exit codes: 0 done, 1 the application cannot be loaded or has mistakes, 2 wrong usage.

        """;

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandEnvironment environment)
    {
        var flags = new PlanFlags();
        var output = new ChoiceOption("--output", ["text", "mermaid", "json"], "As what to draw it.");
        var command = new ToolCommand(Name, "Draw what an application compiles to, without starting anything.") { Ending = Ending };
        flags.AddTo(command);
        command.Add(output);
        command.SetAction(parse =>
        {
            var (application, options) = flags.Load(parse, environment);
            environment.Terminal.Output.Write(Draw(PlanCompiler.Compile(application, options), parse.GetRequiredValue(output)));
            return ExitCodes.Done;
        });
        return command;
    }

    private static string Draw(ExecutionPlan plan, string format) => format switch
    {
        "mermaid" => PlanMermaid.Write(plan),
        "json" => PlanJson.Write(plan),
        _ => PlanText.Write(plan),
    };
}
