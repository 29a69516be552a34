package coffer.server.data;

import coffer.identity.Accounts;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The variables that make every AWS tool in a shell talk to this server as its root user. Holds a
 * secret, so it never prints itself.
 *
 * <p>Source: AWS SDKs and Tools Reference Guide, "Environment variables support" and
 * "Service-specific endpoints".
 */
public final class ShellEnvironment {
  private static final String TRUST = "AWS_CA_BUNDLE";

  private final Map<String, String> variables;

  /**
   * @param variables in the order they are printed
   * @throws IllegalArgumentException if one is not AWS's: what is evaluated in a shell must not be
   *     able to change its {@code PATH}, whoever answered
   */
  public ShellEnvironment(Map<String, String> variables) {
    if (!variables.keySet().stream().allMatch(name -> name.matches("AWS_[A-Z0-9_]+"))) {
      throw new IllegalArgumentException("not a variable of AWS's tools");
    }
    this.variables = new LinkedHashMap<>(variables);
  }

  static ShellEnvironment of(DataLayout layout, Addresses addresses, Accounts.Key root) {
    var variables = new LinkedHashMap<String, String>();
    variables.put("AWS_ENDPOINT_URL", addresses.apiUrl());
    variables.put("AWS_ENDPOINT_URL_S3", addresses.s3Url());
    if (addresses.name().isEmpty()) {
      variables.put(TRUST, layout.caCertificate().toString());
    }
    variables.put("AWS_REGION", addresses.region());
    variables.put("AWS_DEFAULT_REGION", addresses.region());
    variables.put("AWS_ACCESS_KEY_ID", root.id().value());
    variables.put(
        "AWS_SECRET_ACCESS_KEY", new String(root.secret().reveal(), StandardCharsets.UTF_8));
    return new ShellEnvironment(variables);
  }

  /** By name, in the order they are printed; the secret among them. */
  public Map<String, String> reveal() {
    return Collections.unmodifiableMap(variables);
  }

  /** One {@code export NAME='value'} a line, for {@code eval}; the secret among them. */
  public String script() {
    // A session token of another account would go along with these keys and spoil them.
    var script = new StringBuilder("unset AWS_SESSION_TOKEN AWS_PROFILE");
    // Somebody else's authority vouches for the server; the one of another server would not.
    script.append(variables.containsKey(TRUST) ? "\n" : " " + TRUST + "\n");
    variables.forEach((name, value) -> script.append(ShellFile.line(name, value)).append('\n'));
    return script.toString();
  }

  @Override
  public String toString() {
    return "ShellEnvironment" + variables.keySet();
  }
}
