package coffer.cli;

import coffer.kernel.AccountId;
import coffer.policy.decide.Evaluator;
import coffer.policy.decide.Explanation;
import coffer.policy.decide.Question;
import coffer.policy.decide.Requester;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The policy workbench. */
@Command(
    name = "policy",
    description = {
      "Checks policies and tries them out, with the evaluator that decides requests.",
      "All but explain work on files and need neither a server nor a data directory."
    },
    subcommands = {
      PolicyValidate.class,
      PolicyCommand.Simulate.class,
      PolicyExplain.class,
      PolicyGenerate.class,
      PolicyDiff.class
    })
final class PolicyCommand extends CommandGroup {

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
        "Ends with 0 if the request is allowed and with 1 if it is not. Of an action that does not"
            + " exist it warns on the error stream."
      })
  static final class Simulate implements Callable<Integer> {
    @Option(
        names = "--principal",
        required = true,
        paramLabel = "ARN",
        converter = RequesterName.class,
        description =
            "Who asks: the ARN of a root user, user, role, role session or federated user;"
                + " anonymous; or service:NAME.")
    private Requester principal = new Requester.Anonymous();

    @Option(
        names = "--action",
        required = true,
        paramLabel = "SERVICE:NAME",
        converter = ActionName.class,
        description = "For instance s3:GetObject.")
    private String action = "";

    @Option(
        names = "--resource",
        required = true,
        paramLabel = "ARN",
        converter = ResourceName.class,
        description = "What it is done to; * for an action on nothing in particular.")
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
      ActionName.warn(action);
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
