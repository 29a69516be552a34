package coffer.crypto;

/**
 * The root of trust does not open the keystore. The message is one line for the operator; it never
 * holds a secret.
 */
public final class RootOfTrustException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final Fault fault;

  /**
   * @param about what it is about: a file, an address, a label
   */
  public RootOfTrustException(Fault fault, String about) {
    super(fault.text + ": " + about);
    this.fault = fault;
  }

  public RootOfTrustException(Fault fault, String about, Throwable cause) {
    super(fault.text + ": " + about, cause);
    this.fault = fault;
  }

  public Fault fault() {
    return fault;
  }

  /** Whether asking again later may help without anybody doing anything. */
  public boolean isPassing() {
    return switch (fault) {
      case UNREACHABLE, VAULT_BUSY, VAULT_STANDBY, VAULT_SEALED, VAULT_FAILED -> true;
      case OTHER_KIND,
          NOT_CONFIGURED,
          OTHER_KEY,
          LINKED,
          NO_SECRET,
          EMPTY_SECRET,
          WRONG_PASSPHRASE,
          WEAK_PASSPHRASE,
          UNEQUAL_PASSPHRASES,
          STRANGE_PARAMETERS,
          NO_MODULE,
          NO_TOKEN,
          TWO_TOKENS,
          WRONG_PIN,
          PIN_LOCKED,
          NO_TOKEN_KEY,
          TOKEN_KEY_EXISTS,
          UNFIT_TOKEN_KEY,
          TOKEN_FAILED,
          UNTRUSTED,
          VAULT_DENIED,
          VAULT_NO_PATH,
          VAULT_REFUSED,
          VAULT_LOGIN,
          VAULT_UNINTELLIGIBLE ->
          false;
    };
  }

  /** Whether asking again with the same secret does harm: a token counts wrong PINs. */
  public boolean isWorseWithEachTry() {
    return fault == Fault.WRONG_PIN || fault == Fault.PIN_LOCKED;
  }

  /** What is wrong, and what to do about it. */
  public enum Fault {
    OTHER_KIND("the keystore is sealed by another root of trust than keystore.root allows"),
    NOT_CONFIGURED("the configuration does not say how to ask the root of trust; set"),
    OTHER_KEY("the keystore was sealed with another key than the root of trust has"),
    LINKED("the master key is a link and cannot be replaced; set keystore.master-key-file instead"),

    NO_SECRET(
        "there is no secret to unlock the keystore; name a file of it, or give systemd's"
            + " credential"),
    EMPTY_SECRET("the file of a secret is empty"),
    WRONG_PASSPHRASE("the passphrase does not open the keystore"),
    WEAK_PASSPHRASE("the new passphrase is too short; it needs 12 bytes at least"),
    UNEQUAL_PASSPHRASES("the new passphrase was not repeated"),
    STRANGE_PARAMETERS("the keystore asks for a derivation out of bounds"),

    NO_MODULE("the PKCS#11 module cannot be loaded"),
    NO_TOKEN("the PKCS#11 module has no token of this label"),
    TWO_TOKENS("the PKCS#11 module has several tokens of this label"),
    WRONG_PIN("the token refuses the PIN; each further try may lock it"),
    PIN_LOCKED("the token's PIN is locked; the security officer can unlock it"),
    NO_TOKEN_KEY("the token has no such key; coffer keystore create-token-key makes one"),
    TOKEN_KEY_EXISTS("the token has a key of this label already; it will not be replaced"),
    UNFIT_TOKEN_KEY("the token's key is not an AES key that stays inside"),
    TOKEN_FAILED("the token did not do what it was asked"),

    UNREACHABLE("Vault does not answer"),
    UNTRUSTED("Vault's certificate is not trusted; see keystore.vault.ca-file"),
    // Vault tells nobody of a narrow policy that a key or mount is missing.
    VAULT_DENIED(
        "Vault denies permission: the token is not valid, its policy does not allow it, or there is"
            + " no such key or mount"),
    VAULT_NO_PATH("Vault knows no such path; see keystore.vault.mount and keystore.vault.key"),
    VAULT_REFUSED("Vault refuses the request"),
    VAULT_LOGIN("Vault refuses the AppRole login"),
    VAULT_BUSY("Vault is asked too often; try again later"),
    VAULT_STANDBY("Vault's node is a standby and does not pass requests on; name the active one"),
    VAULT_SEALED("Vault is sealed or down for maintenance"),
    VAULT_FAILED("Vault met an error of its own"),
    VAULT_UNINTELLIGIBLE("Vault's answer cannot be understood");

    private final String text;

    Fault(String text) {
      this.text = text;
    }
  }
}
