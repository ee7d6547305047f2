using System.Net.Sockets;

namespace Wallaroo.Actors.Sources.Tcp;

/// <summary>Takes the connections that a <see cref="TcpIntake"/> accepts.</summary>
internal interface ITcpConnectionTaker
{
    /// <summary>Connections it has.</summary>
    int Connections { get; }

    /// <summary>Takes a connection: from now on it is the taker's, which calls <see cref="TcpIntake.CountGone"/> when it is gone.</summary>
    void Take(Socket socket, string peer);
}
