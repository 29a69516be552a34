package coffer.kms.frame;

import coffer.kernel.AccountId;
import coffer.kms.store.Grant;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Grant tokens: they name a grant. Grants count at once here, so that nobody needs a token to use
 * one; a token is good for retiring its grant.
 *
 * @param secret what the grant keeps of it
 */
public record GrantTokens(AccountId account, String key, String grant, String secret) {
  private static final String FORMAT = "1";
  private static final int PARTS = 6;
  private static final int NONCE_BYTES = 8;

  /** A new token of a grant, unlike all others it has. */
  public static String of(AccountId account, Grant grant, SecureRandom random) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    String text =
        String.join(
            ".",
            List.of(
                FORMAT,
                account.value(),
                grant.key(),
                grant.id(),
                grant.token(),
                HexFormat.of().formatHex(nonce)));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Reads what {@link #of} made; empty if it is no token. */
  public static Optional<GrantTokens> parse(String token) {
    String text;
    try {
      text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    String[] parts = text.split("\\.", -1);
    return parts.length == PARTS && parts[0].equals(FORMAT)
        ? AccountId.parse(parts[1])
            .map(account -> new GrantTokens(account, parts[2], parts[3], parts[4]))
        : Optional.empty();
  }

  /** Refuses what is no token; those of grants that are gone are no harm. */
  public static void check(@Nullable List<String> tokens) {
    if (tokens != null && tokens.stream().anyMatch(token -> parse(token).isEmpty())) {
      throw Errors.grantToken();
    }
  }
}
