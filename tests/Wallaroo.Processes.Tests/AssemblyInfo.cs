// Each test starts several processes; two at a time would measure each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
