package coffer.pipeline;

import coffer.policy.decide.Decision;
import coffer.policy.decide.Decision.Outcome;
import coffer.policy.decide.Requester;
import coffer.policy.decide.Stage;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a denied request is told.
 *
 * <p>Whoever belongs to neither the resource's account nor its organization does not learn which
 * kind of policy kept them out, and nobody learns whether there is such a resource: what is named
 * is what was asked for.
 *
 * <p>Source: IAM User Guide, "Troubleshoot access denied error messages"; Amazon S3 User Guide,
 * "Troubleshoot access denied (403 Forbidden) errors in Amazon S3"; Amazon EC2 User Guide,
 * "Troubleshoot ... You are not authorized to perform this operation".
 */
final class DenialText {
  /** What S3 says to strangers. */
  static final String PLAIN = "Access Denied";

  private static final Pattern IAM_RESOURCE =
      Pattern.compile(
          "arn:aws:iam::[0-9]*:(user|role|group|policy|instance-profile)/(?:.*/)?([^/]+)");

  private final Denial denial;

  DenialText(Denial denial) {
    this.denial = denial;
  }

  /**
   * The message.
   *
   * @param by see {@link Access#by}
   * @param sealed see {@link Denials#sealed}
   */
  String message(Optional<Requester> by, Optional<String> sealed) {
    if (by.isPresent()) {
      return "Not authorized to perform " + denial.action();
    }
    if (denial.account().isEmpty()) {
      return PLAIN;
    }
    return switch (denial.service()) {
      case "s3", "s3control" -> isTellable() ? sentence('"' + denial.resource() + '"') : PLAIN;
      case "iam" -> sentence(withoutPath());
      case "ec2" ->
          "You are not authorized to perform this operation. "
              + sentence(denial.resource())
              + "."
              + sealed.map(text -> " Encoded authorization failure message: " + text).orElse("");
      default -> sentence(denial.resource());
    };
  }

  private String sentence(String resource) {
    String reason = reason();
    return "User: "
        + denial.principal()
        + " is not authorized to perform: "
        + denial.action()
        + " on resource: "
        + resource
        + (reason.isEmpty() ? "" : " " + reason);
  }

  /** IAM names the user and not its path, which only is known if there is such a user. */
  private String withoutPath() {
    var arn = IAM_RESOURCE.matcher(denial.resource());
    return arn.matches() ? arn.group(1) + " " + arn.group(2) : denial.resource();
  }

  private String reason() {
    // Policies may have changed since the request was denied.
    return denial
        .grounds()
        .filter(Grounds::tellable)
        .map(grounds -> grounds.explanation().decision())
        .filter(decision -> !decision.isAllowed() && !isOfRoles())
        .map(this::reason)
        .orElse("");
  }

  private boolean isTellable() {
    return denial.grounds().filter(Grounds::tellable).isPresent();
  }

  private String reason(Decision decision) {
    Stage stage = decision.stage();
    if (stage == Stage.PUBLIC_ACCESS) {
      return "because public access is blocked by the RestrictPublicBuckets block public access"
          + " setting";
    }
    return decision.outcome() == Outcome.EXPLICIT_DENY
        ? "with an explicit deny in " + article(stage) + " " + stage.words()
        : "because no " + stage.words() + " allows the " + denial.action() + " action";
  }

  /** The trust policy decides first, so the reason would tell whether there is such a role. */
  private boolean isOfRoles() {
    return denial.action().toLowerCase(Locale.ROOT).startsWith("sts:assumerole");
  }

  private static String article(Stage stage) {
    return stage == Stage.IDENTITY ? "an" : "a";
  }
}
