package coffer.kms.frame;

import coffer.identity.Accounts;
import coffer.identity.realm.Identities;
import coffer.kms.material.KeyKinds;
import coffer.kms.store.Keyring;
import coffer.kms.store.Vault;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * What the operations work with.
 *
 * @param region of this deployment
 * @param identities whom policies and grants can name
 * @param calls counts what is done
 */
public record Desk(
    Keyring keyring,
    Vault vault,
    KeyKinds kinds,
    Accounts accounts,
    Identities identities,
    String region,
    InstantSource clock,
    SecureRandom random,
    Calls calls) {}
