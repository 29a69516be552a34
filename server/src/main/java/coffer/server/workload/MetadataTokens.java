package coffer.server.workload;

import coffer.wire.Peer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The session tokens of the metadata service. Each says until when it holds and is bound to the
 * address it was given to; nothing is kept, and they end with the process.
 */
final class MetadataTokens {
  private static final int MAC_BYTES = 32;

  private final SecretKeySpec key;

  MetadataTokens(SecureRandom random) {
    byte[] secret = new byte[MAC_BYTES];
    random.nextBytes(secret);
    this.key = new SecretKeySpec(secret, "HmacSHA256");
  }

  String issue(Peer peer, Instant now, Duration ttl) {
    long end = now.plus(ttl).getEpochSecond();
    byte[] token =
        ByteBuffer.allocate(Long.BYTES + MAC_BYTES).putLong(end).put(mac(end, peer)).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  boolean holds(String token, Peer peer, Instant now) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(token);
      if (bytes.length != Long.BYTES + MAC_BYTES) {
        return false;
      }
      var read = ByteBuffer.wrap(bytes);
      long end = read.getLong();
      byte[] mac = new byte[MAC_BYTES];
      read.get(mac);
      return MessageDigest.isEqual(mac, mac(end, peer)) && now.getEpochSecond() < end;
    } catch (IllegalArgumentException garbled) {
      return false;
    }
  }

  private byte[] mac(long end, Peer peer) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      String bound = end + "/" + peer.remote().getAddress().getHostAddress();
      return mac.doFinal(bound.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("HMAC-SHA-256 is missing", impossible);
    }
  }
}
