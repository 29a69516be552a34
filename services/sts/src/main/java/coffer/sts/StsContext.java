package coffer.sts;

import coffer.identity.Accounts;
import coffer.identity.realm.Ids;
import coffer.identity.realm.Realms;
import coffer.identity.realm.Secrets;
import coffer.sts.session.SessionTokens;
import java.time.InstantSource;

/** What the operations of STS work with. */
public record StsContext(
    Realms realms,
    Accounts accounts,
    SessionTokens tokens,
    Secrets secrets,
    Ids ids,
    InstantSource clock,
    Federation federation) {}
