using Wallaroo.Actors.Execution;

namespace Wallaroo.Actors.Partitions;

/// <content>
/// How it is handed to another worker: it takes nothing more, writes a last snapshot, which holds its outbox too, and is given
/// away in the same transaction. Until that is committed it may have to go on after all; what waits in its mailbox stays there.
/// </content>
internal sealed partial class PartitionActor
{
    private ulong _target;
    private bool _isGiving;
    private bool _hasAcknowledged;

    private bool IsHanding => _target != 0;

    private void AskToHandOver(ulong target)
    {
        _target = target;
        _hasAcknowledged = false;
    }

    /// <returns>Whether there is more to do now.</returns>
    private bool HandOver()
    {
        if (_phase != Phase.Running || !IsHanding || _isGiving || _snapshot.IsRunning || _journal.IsFull(this))
        {
            return false;
        }

        if (Sequence != _snapshot.Last)
        {
            _isSnapshotWanted = true;
            return true;
        }

        if (!_acknowledgements.IsEmpty && !_hasAcknowledged)
        {
            // Else its heir would send again what it knows to have arrived. Once: what comes meanwhile is sent again.
            _hasAcknowledged = true;
            _isAcknowledgementDue = true;
            return true;
        }

        _isGiving = true;
        _journal.Give(this, _target);
        return false;
    }

    private void EndHandOver(bool isGiven)
    {
        _isGiving = false;
        _target = 0;
        if (isGiven)
        {
            Unload();
            _host.GivenAway(this);
        }
    }

    /// <summary>Forgets everything: another worker has it.</summary>
    private void Unload()
    {
        _phase = Phase.Waiting;
        Forget();
        _stage.Reset(Epoch);
    }
}
