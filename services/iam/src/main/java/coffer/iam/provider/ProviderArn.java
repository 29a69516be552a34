package coffer.iam.provider;

import coffer.iam.Arns;
import coffer.iam.IamError;
import coffer.iam.Target;
import coffer.kernel.AccountId;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The ARN of an identity provider.
 *
 * @param type as ARNs write it
 * @param name of a SAML provider; URL of an OpenID Connect provider without its scheme
 */
record ProviderArn(AccountId account, String type, String name) {
  static final String OIDC = "oidc-provider";
  static final String SAML = "saml-provider";

  private static final Pattern SHAPE =
      Pattern.compile("arn:aws:iam::([0-9]{12}):(oidc-provider|saml-provider)/([!-~]{1,255})");

  static Optional<ProviderArn> parse(@Nullable String arn, String type) {
    Matcher matcher = SHAPE.matcher(arn == null ? "" : arn);
    return matcher.matches() && matcher.group(2).equals(type)
        ? AccountId.parse(matcher.group(1))
            .map(account -> new ProviderArn(account, type, matcher.group(3)))
        : Optional.empty();
  }

  /** The name in the ARN of a provider of the account. */
  static String name(String arn, String type, AccountId account) {
    return parse(arn, type)
        .filter(it -> it.account().equals(account))
        .map(ProviderArn::name)
        .orElseThrow(() -> IamError.INVALID_INPUT.because("Invalid ARN: " + arn));
  }

  /** What is asked of policies about a provider. */
  static Target target(
      @Nullable String arn, String type, AccountId account, Map<String, String> tags) {
    return parse(arn, type)
        .map(
            it ->
                Target.of(new Arns(it.account()).of(type, "/" + it.name()), it.account())
                    .tagged("aws:ResourceTag/", tags))
        .orElseGet(() -> Target.made(type, account, null, null));
  }
}
