package coffer.ec2.network;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The addresses of S3 in this deployment, as far as endpoints lead there.
 *
 * @param id the same for as long as the region has its name
 * @param cidrs of the listeners for endpoints
 */
public record PrefixList(String id, String name, List<String> cidrs) {
  private static final int DIGITS = 8;

  public PrefixList {
    cidrs = List.copyOf(cidrs);
  }

  /** The one there is. */
  public static PrefixList of(Ec2Context context) {
    String name = context.s3();
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return new PrefixList(
          "pl-" + HexFormat.of().formatHex(digest).substring(0, DIGITS),
          name,
          context.doors().stream().flatMap(door -> door.cidrs().stream()).distinct().toList());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("the JDK has no SHA-256", impossible);
    }
  }
}
