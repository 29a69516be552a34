package coffer.cli;

import coffer.server.local.DecisionReport;
import coffer.server.local.Supposition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks the running server why it denied a request, or what it would say to another. */
@Command(
    name = "explain",
    description = {
      "Says why a running server denied a request, statement by statement; or, with --principal,"
          + " what would become of one, by the policies as they are stored now.",
      "A request's id is in its reply, as x-amz-request-id or x-amzn-RequestId. The latest 10,000"
          + " denials are known until the server stops, and of unsigned requests 1,000.",
      "Ends with 0 if there is something to explain, or if the supposed request is allowed."
    })
final class PolicyExplain implements Callable<Integer> {
  @Mixin private final DataOption data = new DataOption();

  @Spec private @Nullable CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "REQUEST-ID", description = "Of the denied request.")
  private @Nullable String request;

  @Option(
      names = "--principal",
      paramLabel = "ARN",
      description =
          "Who asks: a root user, user, role or role session by its ARN; anonymous; or, for a role,"
              + " federated: and an identity provider's ARN.")
  private @Nullable String principal;

  @Option(
      names = "--action",
      paramLabel = "SERVICE:NAME",
      converter = ActionName.class,
      description = "For instance s3:GetObject.")
  private @Nullable String action;

  @Option(
      names = "--resource",
      paramLabel = "ARN",
      description =
          "What it is done to, * for an action on nothing in particular; also what is behind an"
              + " access point, as arn:aws:s3:REGION:ACCOUNT:accesspoint/NAME/object/KEY or"
              + " ALIAS/KEY.")
  private @Nullable String resource;

  @Option(
      names = "--context",
      paramLabel = "KEY=VALUE",
      description =
          "A condition key of the request; several values with commas. What follows from who asks"
              + " is known, and TLS is taken for granted; the address is not known.")
  private Map<String, String> context = new LinkedHashMap<>();

  @Option(
      names = "--vpce",
      paramLabel = "ID",
      description = "The VPC endpoint it comes by, whose policy then counts; none unless given.")
  private String endpoint = "";

  @Option(names = "--json", description = "All of it, as a JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    if (request != null && principal == null && action == null && resource == null) {
      if (!context.isEmpty() || !endpoint.isEmpty()) {
        throw wrong();
      }
      String id = request;
      var found = data.access().with(commands -> commands.explain(id));
      if (found.isEmpty()) {
        Streams.progress(
            "coffer: no denial of that request is known; the request log has older ones");
        return 1;
      }
      print(found.get());
      return 0;
    }
    if (request != null || principal == null || action == null || resource == null) {
      throw wrong();
    }
    ActionName.warn(action);
    var supposition = new Supposition(principal, action, resource, context, endpoint);
    List<DecisionReport> reports = data.access().with(commands -> commands.suppose(supposition));
    boolean allowed = reports.stream().allMatch(DecisionReport::allowed);
    if (json) {
      Streams.out(JsonText.of(allowed, reports));
    } else {
      print(allowed, reports);
    }
    return allowed ? 0 : 1;
  }

  private RuntimeException wrong() {
    String message = "either REQUEST-ID or --principal, --action and --resource expected";
    return spec == null
        ? new IllegalArgumentException(message)
        : new ParameterException(spec.commandLine(), message);
  }

  /** Through an access point two things must be allowed: at it, and at its bucket. */
  private static void print(boolean allowed, List<DecisionReport> reports) {
    for (DecisionReport report : reports) {
      lines(report).forEach(Streams::out);
      if (reports.size() > 1) {
        Streams.out("");
      }
    }
    if (reports.size() > 1) {
      Streams.out(
          allowed
              ? "allowed: the access point and the bucket both let it through"
              : "denied: the access point and the bucket must both let it through");
    }
  }

  private void print(DecisionReport report) {
    if (json) {
      Streams.out(JsonText.of(report));
    } else {
      lines(report).forEach(Streams::out);
    }
  }

  private static List<String> lines(DecisionReport report) {
    var lines = new ArrayList<String>();
    report.facts().forEach((name, value) -> lines.add("%-10s %s".formatted(name, shown(value))));
    lines.add(report.decision());
    for (DecisionReport.Line line : report.trace()) {
      lines.add(
          "  %-26s %-5s %s:%d%s: %s"
              .formatted(
                  line.stage(),
                  line.effect(),
                  line.policy(),
                  line.line(),
                  line.sid().isEmpty() ? "" : " (" + line.sid() + ")",
                  line.verdict()));
    }
    if (report.omitted() > 0) {
      lines.add("  and %d more statements that are about others".formatted(report.omitted()));
    }
    if (!report.context().isEmpty()) {
      lines.add("asked for by conditions:");
      report
          .context()
          .forEach(
              (key, value) ->
                  lines.add("  " + key + (value.isEmpty() ? " is absent" : " = " + shown(value))));
    }
    return lines;
  }

  /** Keys of objects are their owners' to choose, and a terminal obeys some characters. */
  private static String shown(String text) {
    return text.codePoints()
        .map(c -> Character.isISOControl(c) ? '?' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
