package coffer.cli;

import coffer.bench.load.HtmlReport;
import coffer.bench.load.LoadPlan;
import coffer.bench.load.LoadReport;
import coffer.bench.load.LoadRun;
import coffer.bench.load.PayloadSigning;
import coffer.bench.load.ReportWriter;
import coffer.bench.load.Workload;
import coffer.kernel.AccessKeyId;
import coffer.kernel.SecretKey;
import coffer.wire.Headers;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures an S3 endpoint. */
@Command(
    name = "bench",
    description = {
      "Measures an S3 endpoint: Coffer or any other.",
      "Endpoint and keys come from the AWS_ variables that coffer env sets unless they are given.",
      "What it writes stays in its bucket."
    })
final class BenchCommand implements Callable<Integer> {
  private static final int MOST_CONNECTIONS = 1024;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description = "URL; default: AWS_ENDPOINT_URL_S3")
  private @Nullable URI endpoint;

  @Option(names = "--access-key-id", paramLabel = "ID", description = "default: AWS_ACCESS_KEY_ID")
  private @Nullable String accessKeyId;

  @Option(
      names = "--secret-key-file",
      paramLabel = "FILE",
      description = "default: AWS_SECRET_ACCESS_KEY")
  private @Nullable Path secretKeyFile;

  @Option(
      names = "--region",
      paramLabel = "NAME",
      description = "default: AWS_REGION, then us-east-1")
  private @Nullable String region;

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description = "PEM of certificate authorities; default: AWS_CA_BUNDLE")
  private @Nullable Path ca;

  @Option(
      names = "--bucket",
      paramLabel = "NAME",
      defaultValue = "coffer-bench",
      description = "default: ${DEFAULT-VALUE}")
  private String bucket = "coffer-bench";

  @Option(
      names = "--workload",
      paramLabel = "WORD",
      split = ",",
      defaultValue = "put,get,list",
      description =
          "put, get, head, list, delete, mixed, multipart; several separated by commas; default:"
              + " ${DEFAULT-VALUE}")
  private List<String> workloads = List.of();

  @Option(
      names = "--size",
      paramLabel = "SIZE",
      split = ",",
      defaultValue = "4KiB",
      description =
          "object or part size, such as 4KiB, 1MiB; several separated by commas; default:"
              + " ${DEFAULT-VALUE}")
  private List<String> sizes = List.of();

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "16",
      description = "default: ${DEFAULT-VALUE}")
  private int connections;

  @Option(
      names = "--keys",
      paramLabel = "N",
      defaultValue = "1000",
      description = "how many different keys; default: ${DEFAULT-VALUE}")
  private int keys;

  @Option(
      names = "--warm-up",
      paramLabel = "TIME",
      defaultValue = "3s",
      description = "default: ${DEFAULT-VALUE}")
  private String warmUp = "3s";

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      defaultValue = "10s",
      description = "of each measurement; default: ${DEFAULT-VALUE}")
  private String duration = "10s";

  @Option(names = "--unsigned-payload", description = "sign PUTs without their body")
  private boolean unsigned;

  @Option(names = "--no-prepare", description = "bucket and objects are there already")
  private boolean noPrepare;

  @Option(
      names = "--header",
      paramLabel = "NAME:VALUE",
      description = "sent with every request about an object; may be given several times")
  private List<String> headers = List.of();

  @Option(
      names = "--watch",
      paramLabel = "PID",
      split = ",",
      description = "process ids whose CPU time is measured too")
  private List<Long> watched = List.of();

  @Option(names = "--json", description = "print JSON instead of a table")
  private boolean json;

  @Option(names = "--html", paramLabel = "FILE", description = "also write one self-contained page")
  private @Nullable Path html;

  @Option(
      names = "--batch",
      paramLabel = "FILE",
      description =
          "a file with one set of these options a line, measured one after the other in one"
              + " process")
  private @Nullable Path batch;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (html != null && !Files.isDirectory(html.toAbsolutePath().resolveSibling(""))) {
      throw wrong("--html: there is no folder for " + html);
    }
    List<LoadReport> reports = batch == null ? measure() : measureBatch(batch);
    if (html != null) {
      Files.writeString(html, HtmlReport.page("S3 load: " + Streams.endpointOf(reports), reports));
    }
    Streams.out(json ? ReportWriter.json(reports) : ReportWriter.table(reports));
    return reports.stream().anyMatch(r -> r.failed() > 0) ? 1 : 0;
  }

  private List<LoadReport> measureBatch(Path file) throws IOException, InterruptedException {
    var all = new ArrayList<LoadReport>();
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank()) {
        var command = new BenchCommand();
        new CommandLine(command).parseArgs(line.trim().split("\\s+"));
        all.addAll(command.measure());
      }
    }
    return all;
  }

  private List<LoadReport> measure() throws IOException, InterruptedException {
    var reports = new ArrayList<LoadReport>();
    for (String size : sizes) {
      for (String word : workloads) {
        LoadPlan plan = plan(word, size);
        reports.add(
            LoadRun.run(
                plan,
                InstantSource.system(),
                step -> Streams.progress("bench: " + word + " " + size + ": " + step)));
      }
    }
    return reports;
  }

  private LoadPlan plan(String word, String size) throws IOException {
    Workload workload =
        Workload.parse(word).orElseThrow(() -> wrong("--workload does not know " + word));
    String id =
        given(accessKeyId, "AWS_ACCESS_KEY_ID")
            .orElseThrow(
                () -> wrong("no access key id: run coffer env first, or give --access-key-id"));
    String secret =
        secretKeyFile == null
            ? given(null, "AWS_SECRET_ACCESS_KEY")
                .orElseThrow(
                    () -> wrong("no secret key: run coffer env first, or give --secret-key-file"))
            : Files.readString(secretKeyFile).strip();
    URI url =
        endpoint == null
            ? given(null, "AWS_ENDPOINT_URL_S3")
                .map(URI::create)
                .orElseThrow(() -> wrong("no endpoint: run coffer env first, or give --endpoint"))
            : endpoint;
    if (url.getHost() == null || !List.of("http", "https").contains(url.getScheme())) {
      throw wrong("the endpoint must be http:// or https:// and a host: " + url);
    }
    if (connections < 1 || connections > MOST_CONNECTIONS) {
      throw wrong("--connections must be 1 to " + MOST_CONNECTIONS);
    }
    if (keys < 1) {
      throw wrong("--keys must be 1 or more");
    }
    Optional<Path> trust =
        ca == null ? given(null, "AWS_CA_BUNDLE").map(Path::of) : Optional.of(ca);
    return new LoadPlan(
        url,
        AccessKeyId.parse(id).orElseThrow(() -> wrong("not an access key id")),
        new SecretKey(secret),
        given(region, "AWS_REGION").orElse("us-east-1"),
        bucket,
        workload,
        unsigned ? PayloadSigning.UNSIGNED : PayloadSigning.SIGNED,
        Quantity.bytes(size).orElseThrow(() -> wrong("not a size: " + size)),
        connections,
        keys,
        time(warmUp),
        time(duration),
        trust,
        !noPrepare,
        Headers.of(headers.stream().map(this::header).toList()),
        watched);
  }

  private Headers.Field header(String text) {
    int colon = text.indexOf(':');
    if (colon < 1) {
      throw wrong("--header must be NAME:VALUE: " + text);
    }
    return new Headers.Field(text.substring(0, colon), text.substring(colon + 1).strip());
  }

  private Duration time(String text) {
    return Quantity.time(text).orElseThrow(() -> wrong("not a time: " + text));
  }

  private static Optional<String> given(@Nullable String option, String variable) {
    Map<String, String> environment = System.getenv();
    return Optional.ofNullable(option == null ? environment.get(variable) : option);
  }

  private ParameterException wrong(String message) {
    CommandLine line = spec == null ? new CommandLine(this) : spec.commandLine();
    return new ParameterException(line, message);
  }
}
