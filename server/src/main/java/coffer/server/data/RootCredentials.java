package coffer.server.data;

import coffer.identity.Accounts;
import coffer.kernel.AccessKeyId;
import coffer.kernel.SecretKey;
import coffer.server.data.UnusableDirectoryException.Reason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The root account's access key in the file {@code root-credentials}, in the form shells source.
 */
final class RootCredentials {
  private static final String ID = "AWS_ACCESS_KEY_ID";
  private static final String SECRET = "AWS_SECRET_ACCESS_KEY";

  private RootCredentials() {}

  static void write(Path file, Accounts.Key key) {
    var values = new LinkedHashMap<String, String>();
    values.put(ID, key.id().value());
    values.put(SECRET, new String(key.secret().reveal(), StandardCharsets.UTF_8));
    ShellFile.write(
        file, "Coffer's root credentials: whoever reads this may do everything.", values);
  }

  static Accounts.Key read(Path file) {
    Map<String, String> values = ShellFile.read(file);
    var id = AccessKeyId.parse(values.getOrDefault(ID, ""));
    String secret = values.getOrDefault(SECRET, "");
    if (id.isEmpty() || secret.isEmpty()) {
      throw new UnusableDirectoryException(Reason.MALFORMED, file);
    }
    return new Accounts.Key(id.get(), new SecretKey(secret));
  }
}
