package coffer.server.local;

import java.util.Map;

/**
 * One command on its way to the server. Its arguments may hold a secret, so it never prints them.
 */
record LocalRequest(String command, Map<String, String> arguments) {
  static final String ENVIRONMENT = "env";
  static final String CREATE_ACCOUNT = "account-create";
  static final String LIST_ACCOUNTS = "account-list";
  static final String ROOT_KEYS = "account-key";
  static final String LIST_KEYS = "keystore-list";
  static final String ROTATE_KEYS = "keystore-rotate";
  static final String CERTIFICATES = "cert";
  static final String DOCTOR = "doctor";
  static final String STATUS = "status";
  static final String EXPLAIN = "policy-explain";
  static final String SUPPOSE = "policy-suppose";

  LocalRequest {
    arguments = Map.copyOf(arguments);
  }

  static LocalRequest of(String command) {
    return new LocalRequest(command, Map.of());
  }

  String argument(String name) {
    return arguments.getOrDefault(name, "");
  }

  @Override
  public String toString() {
    return "LocalRequest[" + command + "]";
  }
}
