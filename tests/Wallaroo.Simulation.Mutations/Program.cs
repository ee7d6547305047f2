using Wallaroo.Simulation.Mutations.Running;

return MutationRun.Run(args);
