package coffer.iam.provider;

import coffer.iam.IamError;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The audiences and certificates of an OpenID Connect provider.
 *
 * <p>Source: IAM User Guide, "IAM and AWS STS quotas"; AWS IAM API Reference,
 * "CreateOpenIDConnectProvider".
 */
final class OidcLists {
  static final int MAX_CLIENTS = 100;
  static final int MAX_THUMBPRINTS = 5;

  private static final Pattern SHA1 = Pattern.compile("[0-9a-fA-F]{40}");

  private OidcLists() {}

  static List<String> clients(@Nullable List<String> given) {
    var all = given == null ? List.<String>of() : List.copyOf(new LinkedHashSet<>(given));
    if (all.size() > MAX_CLIENTS) {
      throw IamError.quota("ClientIdsPerOpenIdConnectProvider", MAX_CLIENTS);
    }
    return all;
  }

  static List<String> with(List<String> clients, String more) {
    var all = new ArrayList<>(clients);
    all.add(more);
    return clients(all);
  }

  static List<String> thumbprints(@Nullable List<String> given) {
    var all = given == null ? List.<String>of() : List.copyOf(given);
    if (all.size() > MAX_THUMBPRINTS) {
      throw IamError.INVALID_INPUT.because(
          "Thumbprint list must contain fewer than " + MAX_THUMBPRINTS + " entries.");
    }
    if (!all.stream().allMatch(it -> SHA1.matcher(it).matches())) {
      throw IamError.INVALID_INPUT.because("Thumbprint must be 40 hexadecimal digits.");
    }
    return all;
  }
}
