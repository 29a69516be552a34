package coffer.server.config;

/**
 * A configuration the server will not start with.
 *
 * <p>The message is one line for the operator, with the key and the place it came from.
 */
public final class ConfigException extends Exception {
  private static final long serialVersionUID = 1L;

  ConfigException(String message) {
    super(message);
  }
}
