package coffer.crypto;

import java.util.List;

/**
 * What can be told of a keystore without opening it. Nothing of it is secret.
 *
 * @param envelope what it says of its root of trust; without a check value in format 1
 * @param checks for each generation its number, a space and its key check value in hexadecimal
 */
public record KeystoreFacts(RootEnvelope envelope, List<String> checks) {
  public KeystoreFacts {
    checks = List.copyOf(checks);
  }
}
