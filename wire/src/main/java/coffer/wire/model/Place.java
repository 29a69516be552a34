package coffer.wire.model;

/** Where the REST protocols put a top-level member; everything nested is in the body. */
public enum Place {
  BODY,
  /** The whole body. */
  PAYLOAD,
  LABEL,
  QUERY,
  /** A map of all query parameters, whether or not they are members too. */
  QUERIES,
  HEADER,
  /** A map of all headers that begin with the member's wire name. */
  HEADERS,
  STATUS
}
