package coffer.server.http;

/** Whether a listener speaks TLS. */
public sealed interface Protection permits Tls, Protection.Plaintext {
  /** Everything in the clear; only where an operator asked for it by name. */
  record Plaintext() implements Protection {}
}
