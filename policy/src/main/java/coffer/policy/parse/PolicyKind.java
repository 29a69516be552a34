package coffer.policy.parse;

/** What a policy is attached to, which decides its elements and its largest size. */
public enum PolicyKind {
  MANAGED,
  USER_INLINE,
  GROUP_INLINE,
  ROLE_INLINE,
  TRUST,
  SESSION,
  SERVICE_CONTROL,
  RESOURCE_CONTROL,
  VPC_ENDPOINT,
  BUCKET,
  ACCESS_POINT,
  KMS_KEY
}
