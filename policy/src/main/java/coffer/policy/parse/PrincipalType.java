package coffer.policy.parse;

import coffer.kernel.AccountId;
import coffer.kernel.CanonicalUserId;
import coffer.policy.document.PrincipalPattern;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The members of a Principal object. Wildcards have no meaning in a principal but for the lone
 * asterisk.
 *
 * <p>Source: IAM User Guide, "AWS JSON policy elements: Principal".
 */
enum PrincipalType {
  AWS(
      "AWS",
      Feature.AWS_PRINCIPALS,
      "A principal must be an asterisk, an account, a unique id, or the ARN of an account, user,"
          + " role or session, without wildcards.") {
    @Override
    Optional<PrincipalPattern> parse(String text) {
      if (text.equals("*")) {
        return Optional.of(new PrincipalPattern.Everyone());
      }
      if (UNIQUE_ID.matcher(text).matches()) {
        return Optional.of(new PrincipalPattern.UniqueId(text));
      }
      if (NAMED.matcher(text).matches()) {
        return Optional.of(new PrincipalPattern.Named(text));
      }
      boolean root = text.startsWith(IAM) && text.endsWith(ROOT) && text.length() == ROOT_LENGTH;
      return AccountId.parse(root ? text.substring(IAM.length(), IAM.length() + 12) : text)
          .map(PrincipalPattern.Account::new);
    }
  },
  SERVICE(
      "Service",
      Feature.SERVICE_PRINCIPALS,
      "A service must be named as in service.amazonaws.com, in lower case.") {
    @Override
    Optional<PrincipalPattern> parse(String text) {
      return SERVICE_NAME.matcher(text).matches()
          ? Optional.of(new PrincipalPattern.Service(text))
          : Optional.empty();
    }
  },
  FEDERATED(
      "Federated",
      Feature.FEDERATED_PRINCIPALS,
      "An identity provider must be a host name, or the ARN of a SAML or OIDC provider.") {
    @Override
    Optional<PrincipalPattern> parse(String text) {
      return HOST.matcher(text).matches() || PROVIDER.matcher(text).matches()
          ? Optional.of(new PrincipalPattern.Federated(text))
          : Optional.empty();
    }
  },
  CANONICAL_USER(
      "CanonicalUser",
      Feature.CANONICAL_USERS,
      "A canonical user id must have 64 lower-case hexadecimal digits.") {
    @Override
    Optional<PrincipalPattern> parse(String text) {
      return CanonicalUserId.parse(text).map(id -> new PrincipalPattern.CanonicalUser(id.value()));
    }
  };

  private static final String IAM = "arn:aws:iam::";
  private static final String ROOT = ":root";
  private static final int ROOT_LENGTH = IAM.length() + 12 + ROOT.length();

  // Source: IAM User Guide, "IAM identifiers": the prefixes of users and roles. A role's id with a
  // session's name after it is what a session's ARN is turned to when a policy is stored.
  private static final Pattern UNIQUE_ID =
      Pattern.compile("(?:AIDA[A-Z0-9]{12,124}|AROA[A-Z0-9]{12,124}(?::[\\w+=,.@-]{2,64})?)");

  // Paths may have any printing ASCII character; those that look like patterns are refused.
  // Source: IAM User Guide, "IAM and AWS STS quotas", and IAM API Reference, "CreateUser".
  private static final Pattern NAMED =
      Pattern.compile(
          "arn:aws:(?:iam::[0-9]{12}:(?:user|role)/(?:[!-~&&[^*?$/]]{1,510}+/){0,255}"
              + "[\\w+=,.@-]{1,64}"
              + "|sts::[0-9]{12}:assumed-role/[\\w+=,.@-]{1,64}/[\\w+=,.@-]{2,64}"
              + "|sts::[0-9]{12}:federated-user/[\\w+=,.@-]{2,64})");

  private static final Pattern SERVICE_NAME =
      Pattern.compile(
          "[a-z0-9][a-z0-9-]*+(?:\\.[a-z0-9-]{1,63}+){0,8}?\\.amazonaws\\.com(?:\\.cn)?");

  private static final Pattern HOST =
      Pattern.compile(
          "[A-Za-z0-9-]{1,63}+(?:\\.[A-Za-z0-9-]{1,63}+){1,16}+(?:/[\\w.~%/-]{0,255})?");

  private static final Pattern PROVIDER =
      Pattern.compile(
          "arn:aws:iam::[0-9]{12}:(?:saml-provider/[\\w._-]{1,128}"
              + "|oidc-provider/[A-Za-z0-9][\\w.~%:/-]{0,254})");

  private final String name;
  private final Feature feature;
  private final String expected;

  PrincipalType(String name, Feature feature, String expected) {
    this.name = name;
    this.feature = feature;
    this.expected = expected;
  }

  /** The one a policy names so. */
  static Optional<PrincipalType> of(String name) {
    return Arrays.stream(values()).filter(type -> type.name.equals(name)).findFirst();
  }

  Feature feature() {
    return feature;
  }

  /** What a text that does not parse should have been. */
  String expected() {
    return expected;
  }

  /** Reads one principal; empty if it is none of this type. */
  abstract Optional<PrincipalPattern> parse(String text);
}
