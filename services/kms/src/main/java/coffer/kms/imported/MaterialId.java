package coffer.kms.imported;

import coffer.kernel.AccountId;
import coffer.kernel.ByteString;
import coffer.kms.hmac.MacSpec;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * The id of imported material, which is the same whenever the same material is imported into the
 * same key, and tells nothing of it: an HMAC that is keyed with the material itself.
 */
final class MaterialId {
  private static final String PURPOSE = "coffer kms imported material 1";

  private MaterialId() {}

  static String of(AccountId owner, String key, ByteString material) {
    // No part can hold a line feed.
    String named = String.join("\n", List.of(PURPOSE, owner.value(), key));
    byte[] code =
        MacSpec.HMAC_256.mac(material.unsafeArray(), named.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(code);
  }
}
