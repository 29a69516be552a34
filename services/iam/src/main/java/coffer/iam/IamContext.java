package coffer.iam;

import coffer.iam.standing.PolicyTexts;
import coffer.iam.usage.Usage;
import coffer.identity.Accounts;
import coffer.identity.realm.Ids;
import coffer.identity.realm.Realms;
import coffer.identity.realm.Secrets;
import java.time.InstantSource;

/**
 * What the operations of IAM work with.
 *
 * @param usage when keys, roles and services were last used
 * @param aliases of all accounts
 */
public record IamContext(
    Realms realms,
    Accounts accounts,
    Secrets secrets,
    Ids ids,
    PolicyTexts texts,
    Usage usage,
    Aliases aliases,
    InstantSource clock) {}
