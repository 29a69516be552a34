package coffer.iam;

import coffer.iam.standing.PolicyTexts;
import coffer.iam.usage.Usage;
import coffer.identity.Accounts;
import coffer.identity.realm.Ids;
import coffer.identity.realm.Realms;
import coffer.identity.realm.Secrets;
import coffer.pipeline.OrganizationSide;
import java.time.InstantSource;

/**
 * What the operations of IAM work with.
 *
 * @param usage when keys, roles and services were last used
 * @param aliases of all accounts
 * @param organizations whose policies a simulation counts in
 * @param passwordIterations how often a password is hashed
 */
public record IamContext(
    Realms realms,
    Accounts accounts,
    Secrets secrets,
    Ids ids,
    PolicyTexts texts,
    Usage usage,
    Aliases aliases,
    OrganizationSide organizations,
    InstantSource clock,
    int passwordIterations) {
  /** What OWASP's Password Storage Cheat Sheet asks of PBKDF2 with HMAC-SHA-512. */
  public static final int PASSWORD_ITERATIONS = 210_000;

  public IamContext(
      Realms realms,
      Accounts accounts,
      Secrets secrets,
      Ids ids,
      PolicyTexts texts,
      Usage usage,
      Aliases aliases,
      OrganizationSide organizations,
      InstantSource clock) {
    this(
        realms,
        accounts,
        secrets,
        ids,
        texts,
        usage,
        aliases,
        organizations,
        clock,
        PASSWORD_ITERATIONS);
  }
}
