package coffer.cli;

import coffer.policy.catalog.Catalog;
import coffer.policy.document.PolicyDocument;
import coffer.policy.parse.ParsedPolicy;
import coffer.policy.parse.PolicyKind;
import coffer.policy.parse.PolicyParser;
import coffer.policy.review.Finding;
import coffer.policy.review.PolicyReview;
import java.io.Console;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes a policy. */
@Command(
    name = "generate",
    description = {
      "Writes a policy of what is told, and nothing if validate would find an error in it.",
      "Each --effect begins a statement. At a terminal and without options, it asks."
    })
final class PolicyGenerate implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      converter = KindName.class,
      description = "What it is to be attached to; identity unless given. " + KindName.WORDS + ".")
  private PolicyKind kind = PolicyKind.MANAGED;

  @ArgGroup(exclusive = false, multiplicity = "0..*")
  private final List<Given> statements = new ArrayList<>(); // the parser adds to it

  /** The options of one statement; the parser adds to its lists. */
  static final class Given {
    @Option(names = "--effect", required = true, description = "Allow or Deny.")
    private String effect = "";

    @Option(names = "--sid", description = "A name for the statement.")
    private String sid = "";

    @Option(
        names = "--principal",
        paramLabel = "WHO",
        description = "*, an account, an ARN, service:NAME, federated:NAME or canonical:ID.")
    private final List<String> principals = new ArrayList<>();

    @Option(names = "--action", description = "For instance s3:GetObject or s3:Get*.")
    private final List<String> actions = new ArrayList<>();

    @Option(names = "--resource", paramLabel = "ARN", description = "What it is about; * for all.")
    private final List<String> resources = new ArrayList<>();

    @Option(
        names = "--condition",
        paramLabel = "OP:KEY=VALUE",
        description = "For instance IpAddress:aws:SourceIp=192.0.2.0/24; again for more values.")
    private final List<String> conditions = new ArrayList<>();

    private DraftStatement draft() {
      return new DraftStatement(sid, effect, principals, actions, resources, conditions);
    }
  }

  @Override
  public Integer call() throws IOException {
    DraftPolicy policy =
        statements.isEmpty()
            ? asked()
            : new DraftPolicy(kind, statements.stream().map(Given::draft).toList());
    String text = policy.text();
    switch (PolicyParser.parse(text, policy.kind())) {
      case ParsedPolicy.Valid(var document) -> {
        refuseErrors(document, policy.kind(), text);
        Streams.out(text);
      }
      case ParsedPolicy.Malformed(var problems) ->
          throw new IOException(problems.getFirst().where() + ": " + problems.getFirst().what());
    }
    return 0;
  }

  /** What does nothing was not meant. */
  private static void refuseErrors(PolicyDocument document, PolicyKind kind, String text)
      throws IOException {
    for (Finding finding : new PolicyReview(Catalog.load()).of(document, kind, text)) {
      if (finding.level() == Finding.Level.ERROR) {
        throw new IOException(finding.name() + ": " + finding.what());
      }
    }
  }

  private DraftPolicy asked() {
    Console console =
        Optional.ofNullable(System.console())
            .filter(Console::isTerminal)
            .orElseThrow(() -> wrong("at least one --effect expected, with --action"));
    return PolicyForm.fill(
        question -> {
          String answer = console.readLine("%s", question);
          return answer == null ? "" : answer.strip();
        });
  }

  private RuntimeException wrong(String message) {
    return spec == null
        ? new IllegalArgumentException(message)
        : new ParameterException(spec.commandLine(), message);
  }
}
