using FsCheck;
using FsCheck.Fluent;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Plans;
using Wallaroo.Actors.Plans.Compatibility;
using Wallaroo.Actors.Plans.Describing;
using Wallaroo.Steps;

namespace Wallaroo.Actors.Tests.Plans;

/// <summary>What holds of the plan of any application without mistakes.</summary>
public sealed class PlanProperties
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(200);

    [Fact]
    public void Messages_take_the_same_ways_through_a_plan_as_through_its_topology() => Holds(plan =>
        Assert.Equal(PlanPaths.OfSteps(plan.Application), PlanPaths.OfStages(plan)));

    [Fact]
    public void Every_step_runs_somewhere_and_state_in_one_place() => Holds(plan =>
    {
        var homes = plan.Stages.SelectMany(stage => stage.Steps).ToLookup(step => step);
        Assert.All(new StepGraph(plan.Application).Steps, step => Assert.NotEmpty(homes[step]));
        Assert.All(homes.Where(home => home.Key.KeyType is not null || StepRoles.IsStateful(home.Key)), home => Assert.Single(home));
    });

    [Fact]
    public void Names_of_stages_and_of_edges_are_unique() => Holds(plan =>
    {
        Assert.Equal(plan.Stages.Count, plan.Stages.Select(stage => stage.Name).Distinct().Count());
        Assert.Equal(plan.Edges.Count, plan.Edges.Select(edge => edge.Name).Distinct().Count());
    });

    [Fact]
    public void Stages_and_steps_stand_after_those_that_feed_them() => Holds(plan =>
    {
        var places = plan.Stages.Index().ToDictionary(stage => stage.Item, stage => stage.Index);
        Assert.All(plan.Edges, edge => Assert.True(places[edge.From] < places[edge.To], edge.Name));
        foreach (var stage in plan.Stages)
        {
            var seen = new HashSet<Step>();
            foreach (var step in stage.Steps)
            {
                Assert.DoesNotContain(step, step.Inputs.Where(stage.Steps.Contains).Where(input => !seen.Contains(input)));
                Assert.True(seen.Add(step), step.Name);
            }
        }
    });

    [Fact]
    public void An_edge_is_known_to_both_its_stages() => Holds(plan =>
    {
        Assert.All(plan.Edges, edge =>
        {
            Assert.Contains(edge, edge.From.Outputs);
            Assert.Same(edge, edge.To.Inputs[edge.Port]);
            Assert.Contains(edge.Producer, edge.From.Steps);
            Assert.Contains(edge.Entry, edge.To.Steps);
        });
        Assert.Equal(plan.Edges.Count, plan.Stages.Sum(stage => stage.Inputs.Count));
        Assert.Equal(plan.Edges.Count, plan.Stages.Sum(stage => stage.Outputs.Count));
    });

    [Fact]
    public void A_stage_goes_on_in_one_stage_or_in_sinks() => Holds(plan => Assert.All(plan.Stages, stage =>
    {
        Assert.Equal(stage.Kind == StageKind.Source, stage.Inputs.Count == 0);
        Assert.Equal(stage.Kind == StageKind.Sink, stage.Outputs.Count == 0);
        Assert.True(stage.Outputs.Count <= 1 || stage.Outputs.TrueForAll(edge => edge.To.Kind == StageKind.Sink), stage.Name);
    }));

    [Fact]
    public void A_stage_has_the_partitions_that_its_keys_need() => Holds(plan => Assert.All(plan.Stages, stage =>
    {
        var keys = stage.Inputs.Select(edge => LastKey(edge.Entry)).ToList();
        var expected = stage.Kind != StageKind.Partitioned ? 0 : keys.Exists(key => key == StepRole.KeyBy) ? 64 : 1;
        Assert.Equal(expected, stage.Partitions);
    }));

    [Fact]
    public void The_same_topology_gives_the_same_plan() => Prop.ForAll(RandomTopology.Applications.ToArbitrary(), drawing =>
        PlanJson.Write(PlanCompiler.Compile(RandomTopology.Build(drawing))) == PlanJson.Write(PlanCompiler.Compile(RandomTopology.Build(drawing))))
        .Check(Thorough);

    [Fact]
    public void Every_application_goes_on_with_its_own_journal() => Holds(plan =>
    {
        var stored = new ApplicationRecord(plan.Application.Name, PlanShapes.Write(PlanShapes.Of(plan)));
        Assert.True(PlanCompatibility.Check(stored, PlanCompiler.Compile(plan.Application)).IsNone);
    });

    [Fact]
    public void Every_plan_can_be_drawn() => Holds(plan =>
    {
        Assert.All(plan.Stages, stage => Assert.Contains($"─ {stage.Name} ·", PlanText.Write(plan), StringComparison.Ordinal));
        Assert.Equal(plan.Edges.Count, PlanMermaid.Write(plan).Split("-->|").Length - 1);
    });

    // By another way than the compiler's: up the topology to the step that gave the key.
    private static StepRole LastKey(Step step)
    {
        var role = StepRoles.Of(step);
        if (role is StepRole.KeyBy or StepRole.Collect || step.KeyType is null)
        {
            return role;
        }

        return step.Inputs.Select(LastKey).Contains(StepRole.KeyBy) ? StepRole.KeyBy : StepRole.Collect;
    }

    private static void Holds(Action<ExecutionPlan> property) => Prop.ForAll(RandomTopology.Applications.ToArbitrary(), drawing =>
    {
        property(PlanCompiler.Compile(RandomTopology.Build(drawing)));
        return true;
    }).Check(Thorough);
}
