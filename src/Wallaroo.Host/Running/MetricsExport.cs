using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using Wallaroo.Actors.Execution.Workers.Reports;
using Wallaroo.Host.Configuration.Options;

namespace Wallaroo.Host.Running;

/// <summary>Sends a worker's metrics to an OpenTelemetry collector. One that is away disturbs nothing; what is not sent is not sent again.</summary>
internal static class MetricsExport
{
    private const int PatienceMilliseconds = 2_000;

    /// <summary>Begins to send; null where no collector is named.</summary>
    /// <param name="application">The application's name: the service.</param>
    /// <param name="worker">The worker's name: the instance.</param>
    /// <param name="host">Where to and how often.</param>
    public static IDisposable? Start(string application, string worker, HostOptions host)
    {
        if (host.Metrics.Address is not { } address)
        {
            return null;
        }

        return Sdk.CreateMeterProviderBuilder()
            .AddMeter(WorkerMetrics.MeterName)
            .ConfigureResource(resource => resource.AddService(application, serviceNamespace: "wallaroo", Versions.Own, autoGenerateServiceInstanceId: false, worker))
            .AddOtlpExporter((exporter, reader) =>
            {
                exporter.Endpoint = new UriBuilder("http", address.Host, address.Port).Uri;
                exporter.Protocol = OtlpExportProtocol.Grpc;
                exporter.TimeoutMilliseconds = PatienceMilliseconds;
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)host.Metrics.Period.TotalMilliseconds;
                reader.PeriodicExportingMetricReaderOptions.ExportTimeoutMilliseconds = PatienceMilliseconds;
            })
            .Build();
    }
}
