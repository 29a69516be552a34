package coffer.roots.vault;

import coffer.crypto.BrokenSealException;
import coffer.crypto.DataKey;
import coffer.crypto.RootEnvelope;
import coffer.crypto.RootKind;
import coffer.crypto.RootOfTrust;
import coffer.crypto.RootOfTrustException;
import coffer.crypto.RootOfTrustException.Fault;
import coffer.kernel.ByteString;
import coffer.roots.secret.SecretSource;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Seals the keystore key with a key of Vault's transit engine.
 *
 * <p>Source: Vault HTTP API, "Transit secrets engine", "Encrypt data" and "Decrypt data", and
 * "AppRole auth method", "Login with AppRole".
 */
public final class VaultRoot implements RootOfTrust {
  private static final ByteString NO_PARAMETERS = ByteString.wrap(new byte[0]);

  private final VaultSettings settings;
  private final SecretSource credential;
  private final VaultClient client;

  /**
   * @param credential the token, or with AppRole the secret id
   */
  public VaultRoot(VaultSettings settings, SecretSource credential) {
    this(settings, credential, Thread::sleep);
  }

  VaultRoot(VaultSettings settings, SecretSource credential, VaultClient.Pause pause) {
    this.settings = settings;
    this.credential = credential;
    this.client =
        new VaultClient(
            settings,
            new VaultHttps(VaultAuthorities.context(settings.caFile()), settings.timeout()),
            pause);
  }

  @Override
  public RootKind kind() {
    return RootKind.VAULT;
  }

  @Override
  public RootEnvelope seal(DataKey key) {
    byte[] plain = key.copy();
    byte[] body = VaultJson.of("plaintext", plain);
    try {
      byte[] reply = transit("encrypt", body);
      String sealed =
          VaultJson.text(reply, "data", "ciphertext")
              .filter(text -> text.startsWith("vault:"))
              .orElseThrow(this::unintelligible);
      return RootEnvelope.of(
          RootKind.VAULT, settings.label(), NO_PARAMETERS, ByteString.utf8(sealed), key);
    } finally {
      Arrays.fill(plain, (byte) 0);
      Arrays.fill(body, (byte) 0);
    }
  }

  @Override
  public DataKey open(RootEnvelope envelope) {
    byte[] reply = transit("decrypt", VaultJson.ofTexts("ciphertext", envelope.wrapped().utf8()));
    byte[] plain = VaultJson.bytes(reply, "data", "plaintext").orElseThrow(this::unintelligible);
    try {
      if (plain.length != DataKey.BYTES) {
        throw new BrokenSealException();
      }
      return DataKey.of(plain);
    } finally {
      Arrays.fill(reply, (byte) 0);
      Arrays.fill(plain, (byte) 0);
    }
  }

  private byte[] transit(String verb, byte[] body) {
    var headers = headers();
    headers.put("X-Vault-Token", token());
    String path = settings.mount() + "/" + verb + "/" + settings.key();
    return client.post(path, headers, body, Fault.VAULT_REFUSED);
  }

  private String token() {
    try (var secret = credential.require()) {
      String text = new String(secret.bytes(), StandardCharsets.UTF_8).strip();
      return switch (settings.login()) {
        case VaultSettings.Login.Token _ -> printable(text);
        case VaultSettings.Login.AppRole(var mount, var roleId, _) -> {
          byte[] body = VaultJson.ofTexts("role_id", roleId, "secret_id", text);
          byte[] reply =
              client.post("auth/" + mount + "/login", headers(), body, Fault.VAULT_LOGIN);
          Arrays.fill(body, (byte) 0);
          yield printable(
              VaultJson.text(reply, "auth", "client_token").orElseThrow(this::unintelligible));
        }
      };
    }
  }

  /** A token goes into a header, where a line break would begin another. */
  private String printable(String token) {
    if (token.isEmpty() || token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw new RootOfTrustException(Fault.VAULT_DENIED, settings.address().toString());
    }
    return token;
  }

  private Map<String, String> headers() {
    var headers = new HashMap<String, String>();
    settings.namespace().ifPresent(name -> headers.put("X-Vault-Namespace", name));
    return headers;
  }

  private RootOfTrustException unintelligible() {
    return new RootOfTrustException(Fault.VAULT_UNINTELLIGIBLE, settings.address().toString());
  }
}
