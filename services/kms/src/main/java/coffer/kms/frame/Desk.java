package coffer.kms.frame;

import coffer.kms.material.KeyKinds;
import coffer.kms.store.Keyring;
import coffer.kms.store.Vault;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * What the operations work with.
 *
 * @param region of this deployment
 * @param calls counts what is done
 */
public record Desk(
    Keyring keyring,
    Vault vault,
    KeyKinds kinds,
    String region,
    InstantSource clock,
    SecureRandom random,
    Calls calls) {}
