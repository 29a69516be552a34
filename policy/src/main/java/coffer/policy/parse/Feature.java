package coffer.policy.parse;

/** What policies of one kind may have, or must, and those of another not. */
enum Feature {
  ID,
  /** Principal, or NotPrincipal if that is allowed too, must be there; without it neither may. */
  PRINCIPAL,
  /** Only with Effect Deny: an Allow for all others would let in the anonymous. */
  NOT_PRINCIPAL,
  /** {@code "Principal": "*"}. */
  STAR_PRINCIPAL,
  AWS_PRINCIPALS,
  SERVICE_PRINCIPALS,
  FEDERATED_PRINCIPALS,
  CANONICAL_USERS,
  NOT_ACTION,
  /** {@code "Action": "*"}. */
  STAR_ACTION,
  /** Resource or NotResource must be there; without it neither may. */
  RESOURCE,
  /** Statements may not allow, except as RCPFullAWSAccess does. */
  DENY_ONLY,
  /** Version must be there and 2012-10-17. */
  NEWEST_VERSION,
  /** Sid may have any characters, not only letters and digits. */
  FREE_SID,
  /** The text may have characters above U+00FF. */
  ALL_OF_UNICODE
}
