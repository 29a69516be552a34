package coffer.iam;

import coffer.iam.standing.PolicyTexts;
import coffer.identity.Accounts;
import coffer.identity.realm.Ids;
import coffer.identity.realm.Realms;
import coffer.identity.realm.Secrets;
import java.time.InstantSource;

/** What the operations of IAM work with. */
public record IamContext(
    Realms realms,
    Accounts accounts,
    Secrets secrets,
    Ids ids,
    PolicyTexts texts,
    InstantSource clock) {}
