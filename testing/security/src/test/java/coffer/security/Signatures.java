package coffer.security;

import coffer.wire.Headers;
import java.util.List;

/** Changes to requests that were signed already. */
final class Signatures {
  private Signatures() {}

  /** The header replaced; it is added if it was not there. */
  static Shot with(Shot shot, String name, String value) {
    Shot without = without(shot, name);
    return without.with(name, value);
  }

  static Shot without(Shot shot, String name) {
    List<Headers.Field> kept =
        shot.headers().fields().stream().filter(f -> !f.name().equalsIgnoreCase(name)).toList();
    return new Shot(shot.method(), shot.target(), Headers.of(kept), shot.body());
  }

  /** With one hexadecimal digit of the signature changed. */
  static Shot broken(Shot shot) {
    String authorization = shot.headers().first("Authorization").orElseThrow();
    int last = authorization.length() - 1;
    char other = authorization.charAt(last) == '0' ? '1' : '0';
    return with(shot, "Authorization", authorization.substring(0, last) + other);
  }

  /** One bit of the byte at that place turned over. */
  static byte[] flipped(byte[] bytes, int place) {
    byte[] changed = bytes.clone();
    changed[place] ^= 1;
    return changed;
  }
}
