package coffer.cli;

import coffer.kernel.Arn;
import coffer.policy.context.MapContext;
import coffer.policy.context.RequestContext;
import coffer.policy.decide.CompiledPolicy;
import coffer.policy.decide.Explanation;
import coffer.policy.decide.Grip;
import coffer.policy.decide.Policies;
import coffer.policy.decide.Requester;
import coffer.policy.decide.Telling;
import coffer.policy.decide.TraceLine;
import coffer.policy.document.PolicyDocument;
import coffer.policy.parse.ParsedPolicy;
import coffer.policy.parse.PolicyKind;
import coffer.policy.parse.PolicyParser;
import coffer.policy.parse.PolicyProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The policies of a simulated request, in files, and the words it is told in. */
final class PolicyFiles {
  @Option(
      names = "--identity",
      paramLabel = "FILE",
      description = "A policy of the user, its groups or the role.")
  private List<Path> identity = List.of();

  @Option(names = "--boundary", paramLabel = "FILE", description = "The permissions boundary.")
  private @Nullable Path boundary;

  @Option(names = "--session", paramLabel = "FILE", description = "A session policy.")
  private List<Path> session = List.of();

  @Option(
      names = "--scp",
      paramLabel = "FILE",
      description = "A service control policy; each option is a level of its own.")
  private List<Path> serviceControls = List.of();

  @Option(
      names = "--rcp",
      paramLabel = "FILE",
      description = "A resource control policy; each option is a level of its own.")
  private List<Path> resourceControls = List.of();

  @Option(names = "--endpoint", paramLabel = "FILE", description = "The VPC endpoint's policy.")
  private @Nullable Path endpoint;

  @Option(names = "--resource-policy", paramLabel = "FILE", description = "The resource's policy.")
  private @Nullable Path resource;

  @Option(
      names = "--resource-kind",
      paramLabel = "KIND",
      converter = KindName.class,
      description = "bucket, access-point, key or trust; bucket unless given.")
  private PolicyKind kind = PolicyKind.BUCKET;

  Policies read() throws IOException {
    boolean mustAllow = kind == PolicyKind.KMS_KEY || kind == PolicyKind.TRUST;
    var own = all(identity, PolicyKind.MANAGED);
    var passed = all(session, PolicyKind.SESSION);
    return new Policies(
        own,
        one(boundary, PolicyKind.MANAGED),
        passed.isEmpty() ? Optional.empty() : Optional.of(passed),
        all(serviceControls, PolicyKind.SERVICE_CONTROL).stream().map(List::of).toList(),
        all(resourceControls, PolicyKind.RESOURCE_CONTROL).stream().map(List::of).toList(),
        one(endpoint, PolicyKind.VPC_ENDPOINT),
        new Policies.ResourceSide(one(resource, kind), Grip.NONE, mustAllow, false));
  }

  private static List<CompiledPolicy> all(List<Path> files, PolicyKind kind) throws IOException {
    var policies = new ArrayList<CompiledPolicy>();
    for (Path file : files) {
      policies.add(compiled(file, kind));
    }
    return policies;
  }

  private static Optional<CompiledPolicy> one(@Nullable Path file, PolicyKind kind)
      throws IOException {
    return file == null ? Optional.empty() : Optional.of(compiled(file, kind));
  }

  private static CompiledPolicy compiled(Path file, PolicyKind kind) throws IOException {
    return CompiledPolicy.of(file.toString(), document(file, kind));
  }

  /**
   * The policy in a file.
   *
   * @throws IOException if it cannot be read, or is no policy of that kind
   */
  static PolicyDocument document(Path file, PolicyKind kind) throws IOException {
    return switch (PolicyParser.parse(text(file), kind)) {
      case ParsedPolicy.Valid(var policy) -> policy;
      case ParsedPolicy.Malformed(var problems) ->
          throw new IOException(told(file, problems.getFirst()));
    };
  }

  /** File, line, element unless it is the whole text, and what is wrong. */
  static String told(Path file, PolicyProblem problem) {
    String where = problem.where().isEmpty() ? "" : problem.where() + ": ";
    return "%s:%d: %s%s".formatted(file, problem.line(), where, problem.what());
  }

  static String text(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException(file + " is a directory");
    }
    return file.toString().equals("-")
        ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
        : Files.readString(file);
  }

  /** What follows from who asks, and what is told of the request, which counts more. */
  static RequestContext context(Requester requester, Map<String, String> given) {
    MapContext context = identity(requester).with("aws:SecureTransport", "true");
    for (Map.Entry<String, String> told : given.entrySet()) {
      context = context.with(told.getKey(), told.getValue().split(",", -1));
    }
    return context;
  }

  private static MapContext identity(Requester requester) {
    MapContext account =
        requester
            .origin()
            .map(home -> MapContext.NOTHING.with("aws:PrincipalAccount", home.account().value()))
            .orElse(MapContext.NOTHING);
    return switch (requester) {
      case Requester.Root(var home) ->
          account.with("aws:PrincipalArn", Arn.root(home.account()).value());
      case Requester.User(_, var arn, _) ->
          account
              .with("aws:PrincipalArn", arn)
              .with("aws:username", arn.substring(arn.lastIndexOf('/') + 1));
      case Requester.RoleSession(_, _, var role, _) -> account.with("aws:PrincipalArn", role);
      case Requester.FederatedUser(_, var arn, _, _) -> account.with("aws:PrincipalArn", arn);
      case Requester.Anonymous _, Requester.Service _, Requester.Federated _ -> account;
    };
  }

  static List<String> lines(Explanation explanation) {
    var lines = new ArrayList<String>();
    lines.add(Telling.of(explanation.decision()));
    explanation.trace().forEach(line -> lines.add("  " + told(line)));
    return lines;
  }

  private static String told(TraceLine line) {
    return "%-26s %-5s %s: %s"
        .formatted(
            line.statement().stage().words(),
            line.effect().name().toLowerCase(Locale.ROOT),
            Telling.of(line.statement()),
            Telling.of(line.verdict()));
  }
}
