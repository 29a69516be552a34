package coffer.server.config;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Everything that can be configured. Each key is explained in {@code
 * docs/operations/configuration.md}; a test compares the two. Keys with {@code NAME} in them are
 * there once for each name.
 */
public enum Key {
  S3_ADDRESS("s3.listener.address", Kind.ADDRESS, "127.0.0.1:9000"),
  API_ADDRESS("api.listener.address", Kind.ADDRESS, "127.0.0.1:9001"),
  OPS_ADDRESS("ops.listener.address", Kind.ADDRESS, "127.0.0.1:9002"),
  S3_PLAINTEXT_ADDRESS("s3.listener.allow-plaintext-address", Kind.ADDRESS_OR_NONE, "none"),
  OPS_REMOTE_PLAINTEXT("ops.listener.allow-remote-plaintext", Kind.FLAG, "false"),
  OPS_TLS("ops.listener.tls", Kind.FLAG, "false"),

  S3_CLIENT_CA("s3.listener.client-ca", Kind.PATH_OR_NONE, "none"),
  S3_CLIENT_OPTIONAL("s3.listener.client-certificate-optional", Kind.FLAG, "false"),
  API_CLIENT_CA("api.listener.client-ca", Kind.PATH_OR_NONE, "none"),
  API_CLIENT_OPTIONAL("api.listener.client-certificate-optional", Kind.FLAG, "false"),
  OPS_CLIENT_CA("ops.listener.client-ca", Kind.PATH_OR_NONE, "none"),
  OPS_CLIENT_OPTIONAL("ops.listener.client-certificate-optional", Kind.FLAG, "false"),

  VPCE_ADDRESS("vpce.NAME.address", Kind.ADDRESS_OR_NONE, "none"),
  VPCE_ALLOWED("vpce.NAME.allowed-cidrs", Kind.CIDRS, "127.0.0.0/8, ::1/128"),
  VPCE_CLIENT_CA("vpce.NAME.client-ca", Kind.PATH_OR_NONE, "none"),
  VPCE_CLIENT_OPTIONAL("vpce.NAME.client-certificate-optional", Kind.FLAG, "false"),
  VPCE_ACCOUNT("vpce.NAME.account", Kind.ACCOUNT_OR_ANY, "any"),

  REGION("region", Kind.NAME, "us-east-1"),
  KMS_REGIONS("kms.further-regions", Kind.NAMES_OR_NONE, "none"),
  DOMAINS("domains", Kind.NAMES, "localhost"),

  TLS_CERTIFICATE("tls.certificate-file", Kind.PATH_OR_NONE, "none"),
  TLS_KEY("tls.key-file", Kind.PATH_OR_NONE, "none"),
  TLS_PKCS12("tls.pkcs12-file", Kind.PATH_OR_NONE, "none"),
  TLS_PASSWORD("tls.password-file", Kind.PATH_OR_NONE, "none"),
  TLS_OCSP("tls.ocsp-response-file", Kind.PATH_OR_NONE, "none"),

  KEYSTORE_ROOT("keystore.root", Kind.ROOT_OR_ANY, "any"),
  KEYSTORE_MASTER_KEY("keystore.master-key-file", Kind.PATH_OR_NONE, "none"),
  KEYSTORE_PASSPHRASE("keystore.passphrase-file", Kind.PATH_OR_NONE, "none"),
  PKCS11_MODULE("keystore.pkcs11.module", Kind.PATH_OR_NONE, "none"),
  PKCS11_TOKEN("keystore.pkcs11.token", Kind.LABEL, "none"),
  PKCS11_KEY("keystore.pkcs11.key", Kind.LABEL, "coffer"),
  PKCS11_PIN("keystore.pkcs11.pin-file", Kind.PATH_OR_NONE, "none"),
  VAULT_ADDRESS("keystore.vault.address", Kind.HTTPS_OR_NONE, "none"),
  VAULT_MOUNT("keystore.vault.mount", Kind.SEGMENTS, "transit"),
  VAULT_KEY("keystore.vault.key", Kind.SEGMENTS, "coffer"),
  VAULT_NAMESPACE("keystore.vault.namespace", Kind.SEGMENTS, "none"),
  VAULT_CA("keystore.vault.ca-file", Kind.PATH_OR_NONE, "none"),
  VAULT_TOKEN("keystore.vault.token-file", Kind.PATH_OR_NONE, "none"),
  VAULT_ROLE_ID("keystore.vault.role-id", Kind.LABEL, "none"),
  VAULT_SECRET_ID("keystore.vault.secret-id-file", Kind.PATH_OR_NONE, "none"),
  VAULT_APPROLE_MOUNT("keystore.vault.approle-mount", Kind.SEGMENTS, "approle"),
  VAULT_TIMEOUT("keystore.vault.timeout", Kind.DURATION, "5s"),

  WORKLOADS_ADDRESS("workloads.listener.address", Kind.ADDRESS_OR_NONE, "none"),
  WORKLOADS_REMOTE_PLAINTEXT("workloads.listener.allow-remote-plaintext", Kind.FLAG, "false"),
  WORKLOADS_ROLES("workloads.roles-file", Kind.PATH_OR_NONE, "none"),

  PROVIDER_ADDRESSES("identity-providers.allow-addresses", Kind.CIDRS_OR_NONE, "none"),

  PROXIES("http.forwarded.proxies", Kind.CIDRS_OR_NONE, "none"),
  EVENT_LOOPS("http.event-loops", Kind.COUNT, "0"),
  HEAD_MAX("http.head.max-size", Kind.BYTES, "32KiB"),
  HEAD_MAX_TARGET("http.head.max-target-size", Kind.BYTES, "16KiB"),
  HEAD_MAX_FIELDS("http.head.max-fields", Kind.COUNT, "100"),
  HEAD_DEADLINE("http.head.deadline", Kind.DURATION, "20s"),
  BODY_WINDOW("http.body.window", Kind.BYTES, "256KiB"),
  BODY_MIN_RATE("http.body.min-bytes-per-second", Kind.BYTES, "1KiB"),
  BODY_RATE_WINDOW("http.body.rate-window", Kind.DURATION, "30s"),
  BODY_DRAIN("http.body.drain-size", Kind.BYTES, "64KiB"),
  REPLY_WINDOW("http.reply.window", Kind.BYTES, "256KiB"),
  REPLY_STALL("http.reply.stall-timeout", Kind.DURATION, "60s"),
  CONNECTIONS_MAX("http.connections.max", Kind.COUNT, "8192"),
  CONNECTIONS_PER_ADDRESS("http.connections.max-per-address", Kind.COUNT, "2048"),
  CONNECTIONS_IDLE("http.connections.idle-timeout", Kind.DURATION, "60s"),
  REQUESTS_MAX("http.requests.max", Kind.COUNT, "2048"),
  DRAIN_TIMEOUT("http.drain-timeout", Kind.DURATION, "30s"),

  REQUEST_LOG_FILE_SIZE("request-log.file-size", Kind.BYTES, "64MiB"),
  REQUEST_LOG_FILES("request-log.files", Kind.COUNT, "10"),
  REQUEST_LOG_QUEUE("request-log.queue", Kind.COUNT, "16384"),

  EVENT_LOG_FILE_SIZE("event-log.file-size", Kind.BYTES, "64MiB"),
  EVENT_LOG_FILES("event-log.files", Kind.COUNT, "10"),
  EVENT_LOG_QUEUE("event-log.queue", Kind.COUNT, "16384");

  /** How a value is written. */
  public enum Kind {
    ACCOUNT_OR_ANY("the twelve digits of an account or any"),
    ADDRESS("HOST:PORT"),
    ADDRESS_OR_NONE("HOST:PORT or none"),
    /** There is no {@code none}: to a listener no ranges at all are everywhere. */
    CIDRS("addresses or ranges such as 10.0.0.0/8 with commas"),
    CIDRS_OR_NONE("addresses or ranges such as 10.0.0.0/8 with commas, or none"),
    BYTES("a number with B, KiB, MiB, GiB or TiB"),
    COUNT("a number"),
    DURATION("a number with ms, s, m, h or d"),
    FLAG("true or false"),
    HTTPS_OR_NONE("https://HOST:PORT or none"),
    LABEL("1 to 64 printable characters"),
    NAME("a name"),
    NAMES("names with commas"),
    NAMES_OR_NONE("names with commas, or none"),
    PATH_OR_NONE("a path or none"),
    ROOT_OR_ANY("file, passphrase, pkcs11, vault or any"),
    /** What may stand in a URL's path as it is, so that a name never becomes another request. */
    SEGMENTS("letters, digits, dots, hyphens and underscores, with slashes between");

    private final String form;

    Kind(String form) {
      this.form = form;
    }

    /** The form in words, for error messages and the reference. */
    public String form() {
      return form;
    }
  }

  /** What stands for a listener's name in the keys that there may be many of. */
  static final String NAME = "NAME";

  private static final Pattern OF_ENDPOINT =
      Pattern.compile("vpce\\.([A-Za-z0-9-]{1,32})\\.([a-z-]+)");

  private static final Map<String, Key> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Key::text, Function.identity()));

  private final String text;
  private final Kind kind;
  private final String defaultValue;

  Key(String text, Kind kind, String defaultValue) {
    this.text = text;
    this.kind = kind;
    this.defaultValue = defaultValue;
  }

  /** The key of that name, as written in a file. */
  public static Optional<Key> named(String text) {
    Matcher endpoint = OF_ENDPOINT.matcher(text);
    String own = endpoint.matches() ? ofEndpoint(NAME, endpoint.group(2)) : text;
    return Optional.ofNullable(BY_NAME.get(own));
  }

  /** The listener that a key is about, if it is one of those there may be many of. */
  static Optional<String> endpoint(String text) {
    Matcher endpoint = OF_ENDPOINT.matcher(text);
    return endpoint.matches() ? Optional.of(endpoint.group(1)) : Optional.empty();
  }

  private static String ofEndpoint(String name, String rest) {
    return "vpce." + name + "." + rest;
  }

  /** As written in a file. */
  public String text() {
    return text;
  }

  public Kind kind() {
    return kind;
  }

  public String defaultValue() {
    return defaultValue;
  }

  /** Whether any other value than the default makes the server less safe. */
  public boolean weakensSecurity() {
    return text.contains("allow-");
  }
}
