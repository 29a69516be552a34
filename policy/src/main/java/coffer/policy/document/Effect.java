package coffer.policy.document;

/** What a statement that applies does. */
public enum Effect {
  ALLOW,
  DENY
}
