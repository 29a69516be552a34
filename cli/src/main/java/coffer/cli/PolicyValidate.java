package coffer.cli;

import coffer.policy.catalog.Catalog;
import coffer.policy.exposure.PublicAccess;
import coffer.policy.parse.ParsedPolicy;
import coffer.policy.parse.PolicyKind;
import coffer.policy.parse.PolicyParser;
import coffer.policy.parse.PolicyProblem;
import coffer.policy.review.Finding;
import coffer.policy.review.PolicyReview;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks policies over. */
@Command(
    name = "validate",
    description = {
      "Says what is wrong with policies, a line each: file, line, element, what.",
      "Of well-formed ones it tells errors (parts that do nothing), security warnings, warnings and"
          + " suggestions, with the codes of IAM Access Analyzer. Says whether a bucket's is"
          + " public.",
      "Ends with 1 if a policy is malformed or has an error."
    })
final class PolicyValidate implements Callable<Integer> {
  @Option(
      names = "--kind",
      paramLabel = "KIND",
      converter = KindName.class,
      description = "What it is to be attached to; identity unless given. " + KindName.WORDS + ".")
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
    String text = PolicyFiles.text(file);
    return switch (PolicyParser.parse(text, kind)) {
      case ParsedPolicy.Malformed(var problems) -> {
        for (PolicyProblem problem : problems) {
          Streams.out(PolicyFiles.told(file, problem));
        }
        yield false;
      }
      case ParsedPolicy.Valid(var policy) -> {
        List<Finding> findings = review.of(policy, kind, text);
        for (Finding finding : findings) {
          Streams.out(
              "%s:%d: %s %s: %s: %s"
                  .formatted(
                      file,
                      finding.line(),
                      finding.level().words(),
                      finding.code(),
                      finding.name(),
                      finding.what()));
        }
        boolean open =
            (kind == PolicyKind.BUCKET || kind == PolicyKind.ACCESS_POINT)
                && PublicAccess.isPublic(policy);
        boolean right = findings.stream().noneMatch(it -> it.level() == Finding.Level.ERROR);
        Streams.out(
            file
                + (right ? ": valid" : ": well-formed, with errors")
                + (open ? ", and public" : ""));
        yield right;
      }
    };
  }
}
