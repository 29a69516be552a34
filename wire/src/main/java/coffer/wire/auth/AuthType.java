package coffer.wire.auth;

/** How a request was signed; the words are those of the condition key {@code s3:authType}. */
public enum AuthType {
  ANONYMOUS,
  REST_HEADER,
  REST_QUERY_STRING,
  POST
}
