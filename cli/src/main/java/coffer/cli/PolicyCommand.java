package coffer.cli;

import coffer.kernel.AccountId;
import coffer.policy.catalog.Catalog;
import coffer.policy.decide.Evaluator;
import coffer.policy.decide.Explanation;
import coffer.policy.decide.Question;
import coffer.policy.decide.Requester;
import coffer.policy.exposure.PublicAccess;
import coffer.policy.parse.ParsedPolicy;
import coffer.policy.parse.PolicyKind;
import coffer.policy.parse.PolicyParser;
import coffer.policy.parse.PolicyProblem;
import coffer.policy.review.Finding;
import coffer.policy.review.PolicyReview;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** The policy workbench. It works on files and asks no server. */
@Command(
    name = "policy",
    description = {
      "Checks policies and tries them out, with the evaluator that decides requests.",
      "Works on files; needs neither a server nor a data directory."
    },
    subcommands = {PolicyCommand.Validate.class, PolicyCommand.Simulate.class})
final class PolicyCommand extends CommandGroup {

  @Command(
      name = "validate",
      description = {
        "Says what is wrong with policies, a line each: file, line, element, what.",
        "Warns of actions and condition keys that do not exist. Says whether a bucket's is public."
      })
  static final class Validate implements Callable<Integer> {
    @Option(
        names = "--kind",
        paramLabel = "KIND",
        defaultValue = "MANAGED",
        description = "What it is to be attached to: ${COMPLETION-CANDIDATES}.")
    private PolicyKind kind = PolicyKind.MANAGED;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "JSON; - for standard input.")
    private List<Path> files = List.of();

    @Override
    public Integer call() throws IOException {
      var review = new PolicyReview(Catalog.load());
      boolean allValid = true;
      for (Path file : files) {
        allValid &= validate(file, review);
      }
      return allValid ? 0 : 1;
    }

    private boolean validate(Path file, PolicyReview review) throws IOException {
      return switch (PolicyParser.parse(PolicyFiles.text(file), kind)) {
        case ParsedPolicy.Malformed(var problems) -> {
          for (PolicyProblem problem : problems) {
            Streams.out(
                "%s:%d: %s: %s".formatted(file, problem.line(), problem.where(), problem.what()));
          }
          yield false;
        }
        case ParsedPolicy.Valid(var policy) -> {
          for (Finding finding : review.of(policy)) {
            Streams.out(
                "%s:%d: warning: %s: %s"
                    .formatted(file, finding.statement().line(), finding.name(), finding.what()));
          }
          boolean open =
              (kind == PolicyKind.BUCKET || kind == PolicyKind.ACCESS_POINT)
                  && PublicAccess.isPublic(policy);
          Streams.out(file + ": valid" + (open ? ", and public" : ""));
          yield true;
        }
      };
    }
  }

  /** Reads an account number. */
  static final class AccountName implements ITypeConverter<AccountId> {
    @Override
    public AccountId convert(String text) {
      return AccountId.parse(text)
          .orElseThrow(() -> new TypeConversionException("twelve digits expected"));
    }
  }

  @Command(
      name = "simulate",
      description = {
        "Decides one request and prints how: a line for each statement that was looked at.",
        "Ends with 0 if the request is allowed and with 1 if it is not."
      })
  static final class Simulate implements Callable<Integer> {
    @Option(
        names = "--principal",
        required = true,
        paramLabel = "ARN",
        converter = RequesterName.class,
        description =
            "Who asks: the ARN of a root user, user, role session or federated user; anonymous; or"
                + " service:NAME.")
    private Requester principal = new Requester.Anonymous();

    @Option(names = "--action", required = true, description = "For instance s3:GetObject.")
    private String action = "";

    @Option(
        names = "--resource",
        required = true,
        paramLabel = "ARN",
        description = "What it is done to.")
    private String resource = "";

    @Option(
        names = "--resource-account",
        paramLabel = "ID",
        converter = AccountName.class,
        description = "Whose it is; the requester's own account unless given.")
    private @Nullable AccountId owner;

    @Option(
        names = "--context",
        paramLabel = "KEY=VALUE",
        description =
            "A condition key of the request; several values with commas. Who asks is known from"
                + " --principal, and TLS is taken for granted.")
    private Map<String, String> context = new LinkedHashMap<>();

    @Mixin private final PolicyFiles policies = new PolicyFiles();

    @Override
    public Integer call() throws IOException {
      var account = Optional.ofNullable(owner);
      var question =
          new Question(
              principal, action, resource, account, PolicyFiles.context(principal, context));
      Explanation explanation = Evaluator.explain(question, policies.read());
      PolicyFiles.lines(explanation).forEach(Streams::out);
      return explanation.decision().isAllowed() ? 0 : 1;
    }
  }
}
